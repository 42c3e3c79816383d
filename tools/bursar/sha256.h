/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SHA-256 (FIPS 180-4) of bytes in memory: names of texts in reports, and of
 * what a page may run. */
#ifndef BURSAR_TOOLS_SHA256_H
#define BURSAR_TOOLS_SHA256_H

#include <stddef.h>
#include <stdint.h>

enum {
    BUR_CLI_SHA256 = 32,
    BUR_CLI_SHA256_HEX = 65,
    BUR_CLI_SHA256_BASE64 = 45
};

void bur_cli_sha256(const void *bytes, size_t n,
                    unsigned char digest[BUR_CLI_SHA256]);

/* The digest in hexadecimal, and in base64 (RFC 4648). Return `out`. */
char *bur_cli_sha256_hex(const void *bytes, size_t n,
                         char out[BUR_CLI_SHA256_HEX]);
char *bur_cli_sha256_base64(const void *bytes, size_t n,
                            char out[BUR_CLI_SHA256_BASE64]);

#endif
