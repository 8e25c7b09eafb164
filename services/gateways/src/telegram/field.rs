//! Fields of the Bot API's objects. One of another type than the Bot API gives it counts as absent.

use serde_json::Value;

/// A field that is a text.
pub(super) fn string<'v>(value: &'v Value, key: &str) -> Option<&'v str> {
    value.get(key)?.as_str()
}

/// Whether the field is there and says something: fields of the type `True` are absent otherwise, and no field is `null`.
pub(super) fn is_there(value: &Value, key: &str) -> bool {
    value.get(key).is_some_and(|field| !field.is_null() && *field != Value::Bool(false))
}

/// Whether a field's name can be shown: the Bot API's names, and nothing that a stranger wrote.
pub(super) fn is_plain(name: &str) -> bool {
    name.len() <= 40 && name.bytes().all(|octet| octet.is_ascii_lowercase() || octet == b'_')
}
