//! Spanish (3GPP TS 23.038, A.2.2); it has no locking shift table (A.3.2 is void).

use super::{super::septets::Septets, layout};

pub(super) static SINGLE: Septets = layout::extension(&[
    (0x09, 'ç'),
    (0x41, 'Á'),
    (0x49, 'Í'),
    (0x4F, 'Ó'),
    (0x55, 'Ú'),
    (0x61, 'á'),
    (0x69, 'í'),
    (0x6F, 'ó'),
    (0x75, 'ú'),
]);
