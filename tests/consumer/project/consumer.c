/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The smallest program that uses the installed library. */
#include <bursar/bursar.h>
#include <stdio.h>

int main(void)
{
    return puts(bur_version()) < 0;
}
