//! Numbers as Terraform has them: binary floats with 512 bits of precision.

/// A number.
#[derive(Clone, Debug, PartialEq)]
pub struct Number(f64);

impl From<i64> for Number {
    fn from(value: i64) -> Self {
        #[expect(clippy::cast_precision_loss, reason = "stub")]
        Self(value as f64)
    }
}
