//! What stays the same about a finding from run to run, so that other tools can recognise it.
//!
//! 128-bit FNV-1a, as in its definition (<http://www.isthe.com/chongo/tech/comp/fnv/>): the same on every machine and in
//! every release, which the standard library does not promise of its own hash. It protects nothing, so no value
//! of the user's goes in: a short secret could be found again by trying.

use std::collections::BTreeMap;

use crate::{
    finding::{Finding, Place},
    source::Sources,
};

const OFFSET_BASIS: u128 = 0x6c62_272e_07bb_0142_62b8_2175_6295_c58d;
const PRIME: u128 = 0x0000_0000_0100_0000_0000_0000_0000_013b;

/// Gives fingerprints to findings one after the other, so that alike ones can be told apart by their order.
#[derive(Default)]
struct Fingerprints(BTreeMap<u128, usize>);

/// The fingerprints of all findings, in their order.
pub(super) fn fingerprints(findings: &[Finding], sources: &Sources) -> Vec<String> {
    let mut fingerprints = Fingerprints::default();
    let findings = findings.iter();
    findings
        .map(|finding| fingerprints.next(finding, sources))
        .collect()
}

impl Fingerprints {
    /// 32 hexadecimal digits from rule, root, set of inputs, address and field; from the file's name in place of the
    /// address where there is none; and from how many findings were alike before.
    fn next(&mut self, finding: &Finding, sources: &Sources) -> String {
        let subject = match (&finding.address, &finding.place) {
            (Some(address), _) | (None, Place::Plan(address)) => address,
            (None, Place::Source(span)) => &sources.get(span.file).name,
            (None, Place::CommandLine(argument)) => argument,
        };
        let fields = [
            finding.rule,
            &finding.root,
            finding.inputs.as_deref().unwrap_or(""),
            subject,
            finding.field.as_deref().unwrap_or(""),
        ];
        let hash = hash(fields.map(str::as_bytes));
        let alike = self.0.entry(hash).or_default();
        let hash = match *alike {
            0 => hash,
            nth => absorb(hash, nth.to_string().as_bytes()),
        };
        *alike += 1;
        format!("{hash:032x}")
    }
}

/// The hash of several fields, each ended by a zero byte so that they cannot run into each other.
fn hash<const N: usize>(fields: [&[u8]; N]) -> u128 {
    fields.iter().fold(OFFSET_BASIS, |hash, field| {
        absorb(absorb(hash, field), &[0])
    })
}

fn absorb(hash: u128, bytes: &[u8]) -> u128 {
    bytes.iter().fold(hash, |hash, byte| {
        (hash ^ u128::from(*byte)).wrapping_mul(PRIME)
    })
}

#[cfg(test)]
mod tests {
    use super::{OFFSET_BASIS, absorb};

    /// Vectors from the definition's own test suite.
    #[test]
    fn the_hash_is_fnv_1a() {
        assert_eq!(absorb(OFFSET_BASIS, b""), OFFSET_BASIS);
        assert_eq!(
            absorb(OFFSET_BASIS, b"a"),
            0xd228_cb69_6f1a_8caf_7891_2b70_4e4a_8964
        );
        assert_eq!(
            absorb(OFFSET_BASIS, b"foobar"),
            0x343e_1662_793c_64bf_6f0d_3597_ba44_6f18
        );
    }
}
