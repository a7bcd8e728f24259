//! How do the bytes of a plan become text?

use std::borrow::Cow;

use super::PlanError;

/// The text of a plan. Windows' shell writes redirected output as UTF-16, and both forms may begin with a byte order
/// mark.
pub fn decode(bytes: &[u8]) -> Result<Cow<'_, str>, PlanError> {
    // Terraform's own plan file is an archive.
    if bytes.starts_with(b"PK\x03\x04") {
        return Err(PlanError::Binary);
    }
    let wide = |read: fn([u8; 2]) -> u16| {
        let (pairs, rest) = bytes[2..].as_chunks::<2>();
        let text: Result<String, _> =
            char::decode_utf16(pairs.iter().map(|pair| read(*pair))).collect();
        text.ok()
            .filter(|_| rest.is_empty())
            .map(Cow::Owned)
            .ok_or(PlanError::NotText)
    };
    match bytes {
        [0xFF, 0xFE, ..] => wide(u16::from_le_bytes),
        [0xFE, 0xFF, ..] => wide(u16::from_be_bytes),
        _ => {
            let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
            let text = std::str::from_utf8(bytes).map_err(|_| PlanError::NotText)?;
            Ok(Cow::Borrowed(text))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_and_wide_characters_are_read() {
        assert_eq!(decode(b"\xEF\xBB\xBF{}"), Ok("{}".into()));
        assert_eq!(decode(b"\xFF\xFE{\0}\0"), Ok("{}".into()));
        assert_eq!(decode(b"\xFE\xFF\0{\0}"), Ok("{}".into()));
        assert_eq!(decode(b"\xFF\xFE{"), Err(PlanError::NotText));
        assert_eq!(decode(b"{\xFF}"), Err(PlanError::NotText));
        assert_eq!(decode(b"PK\x03\x04.."), Err(PlanError::Binary));
    }
}
