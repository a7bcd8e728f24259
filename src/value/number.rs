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

impl Number {
    /// stub
    pub fn to_i64(&self) -> Option<i64> {
        #[expect(clippy::cast_possible_truncation, reason = "stub")]
        Some(self.0 as i64)
    }
}

impl std::fmt::Display for Number {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.fmt(f)
    }
}
