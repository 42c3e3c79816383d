/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SHA-256, block by block. */
#include "bursar/sha256.h"

#include <string.h>

enum { BLOCK = 64, LENGTH = 8 };

static const uint32_t keys[BLOCK] = {
    0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1,
    0x923f82a4, 0xab1c5ed5, 0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3,
    0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174, 0xe49b69c1, 0xefbe4786,
    0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
    0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147,
    0x06ca6351, 0x14292967, 0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13,
    0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85, 0xa2bfe8a1, 0xa81a664b,
    0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
    0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a,
    0x5b9cca4f, 0x682e6ff3, 0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208,
    0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2};

static uint32_t turn(uint32_t x, int n)
{
    return x >> n | x << (32 - n);
}

static void spread(const unsigned char *block, uint32_t w[BLOCK])
{
    for (int i = 0; i < 16; i++) {
        w[i] = (uint32_t)block[4 * i] << 24 | (uint32_t)block[4 * i + 1] << 16 |
               (uint32_t)block[4 * i + 2] << 8 | block[4 * i + 3];
    }
    for (int i = 16; i < BLOCK; i++) {
        uint32_t a = w[i - 15], b = w[i - 2];
        w[i] = w[i - 16] + (turn(a, 7) ^ turn(a, 18) ^ a >> 3) + w[i - 7] +
               (turn(b, 17) ^ turn(b, 19) ^ b >> 10);
    }
}

static void mix(uint32_t state[8], const unsigned char *block)
{
    uint32_t w[BLOCK], s[8];
    spread(block, w);
    memcpy(s, state, sizeof s);
    for (int i = 0; i < BLOCK; i++) {
        uint32_t e = s[4], a = s[0];
        uint32_t one = s[7] + (turn(e, 6) ^ turn(e, 11) ^ turn(e, 25)) +
                       ((e & s[5]) ^ (~e & s[6])) + keys[i] + w[i];
        uint32_t two = (turn(a, 2) ^ turn(a, 13) ^ turn(a, 22)) +
                       ((a & s[1]) ^ (a & s[2]) ^ (s[1] & s[2]));
        memmove(s + 1, s, 7 * sizeof *s);
        s[4] += one;
        s[0] = one + two;
    }
    for (int i = 0; i < 8; i++) {
        state[i] += s[i];
    }
}

void bur_cli_sha256(const void *bytes, size_t n,
                    unsigned char digest[BUR_CLI_SHA256])
{
    uint32_t state[8] = {0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a,
                         0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19};
    const unsigned char *s = bytes;
    unsigned char last[2 * BLOCK] = {0};
    size_t whole = n / BLOCK * BLOCK, rest = n - whole;
    for (size_t at = 0; at < whole; at += BLOCK) {
        mix(state, s + at);
    }
    if (rest > 0) {
        memcpy(last, s + whole, rest);
    }
    last[rest] = 0x80;
    size_t size = rest + 1 + LENGTH > BLOCK ? 2 * BLOCK : BLOCK;
    uint64_t bits = 8 * (uint64_t)n;
    for (int i = 0; i < LENGTH; i++) {
        last[size - 1 - (size_t)i] = (unsigned char)(bits >> 8 * i);
    }
    for (size_t at = 0; at < size; at += BLOCK) {
        mix(state, last + at);
    }
    for (int i = 0; i < BUR_CLI_SHA256; i++) {
        digest[i] = (unsigned char)(state[i / 4] >> (24 - 8 * (i % 4)));
    }
}

char *bur_cli_sha256_hex(const void *bytes, size_t n,
                         char out[BUR_CLI_SHA256_HEX])
{
    static const char digits[] = "0123456789abcdef";
    unsigned char digest[BUR_CLI_SHA256];
    bur_cli_sha256(bytes, n, digest);
    for (int i = 0; i < BUR_CLI_SHA256; i++) {
        out[2 * i] = digits[digest[i] >> 4];
        out[2 * i + 1] = digits[digest[i] & 15];
    }
    out[2 * BUR_CLI_SHA256] = '\0';
    return out;
}

char *bur_cli_sha256_base64(const void *bytes, size_t n,
                            char out[BUR_CLI_SHA256_BASE64])
{
    static const char digits[] =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    unsigned char digest[BUR_CLI_SHA256 + 1] = {0};
    bur_cli_sha256(bytes, n, digest);
    int at = 0;
    for (int i = 0; i < BUR_CLI_SHA256 + 1; i += 3) {
        uint32_t three = (uint32_t)digest[i] << 16 |
                         (uint32_t)digest[i + 1] << 8 | digest[i + 2];
        for (int k = 0; k < 4; k++) {
            out[at++] = digits[three >> (18 - 6 * k) & 63];
        }
    }
    out[at - 1] = '='; /* 32 bytes: the last group has two */
    out[at] = '\0';
    return out;
}
