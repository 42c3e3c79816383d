/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The bytes of the page's files, PAGE_FOLDER, each from NAME to NAME_end. */
    .section .note.GNU-stack, "", %progbits
    .section .rodata

    .macro page_file name, path
    .global \name
    .global \name\()_end
    .hidden \name
    .hidden \name\()_end
    .balign 16
\name:
    .incbin "\path"
\name\()_end:
    .byte 0
    .endm

    page_file bur_page_index, "index.html"
    page_file bur_page_script, "app.js"
    page_file bur_page_style, "app.css"
    page_file bur_page_icon, "icon.svg"
