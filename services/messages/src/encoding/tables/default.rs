//! The GSM 7 bit default alphabet (3GPP TS 23.038, 6.2.1) and its extension table (6.2.1.1).

use super::{super::septets::Septets, layout};

pub(super) static ALPHABET: Septets = layout::whole(concat!(
    "@£$¥èéùìòÇ\nØø\rÅå",
    "Δ_ΦΓΛΩΠΨΣΘΞ ÆæßÉ",
    " !\"#¤%&'()*+,-./",
    "0123456789:;<=>?",
    "¡ABCDEFGHIJKLMNO",
    "PQRSTUVWXYZÄÖÑÜ§",
    "¿abcdefghijklmno",
    "pqrstuvwxyzäöñüà",
));

pub(super) static EXTENSION: Septets = layout::extension(&[]);
