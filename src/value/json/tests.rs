//! JSON against answers recorded from `terraform console` 1.11.4.

use super::*;
