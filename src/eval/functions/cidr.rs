//! Functions over prefixes, computed on plain integers.

use std::net::{Ipv4Addr, Ipv6Addr};

use super::{
    args::{not_worked_out, number, string, strings, text, whole},
    signature::{A_LIST_OF_STRINGS, A_STRING, Function, NUMBER, STRING},
};
use crate::value::{Type, Value};

pub(super) const FUNCTIONS: &[Function] = &[
    Function::new("cidrhost", &[STRING, NUMBER], A_STRING, cidrhost),
    Function::new("cidrnetmask", &[STRING], A_STRING, cidrnetmask),
    Function::new(
        "cidrsubnet",
        &[STRING, NUMBER, NUMBER],
        A_STRING,
        cidrsubnet,
    ),
    Function::new("cidrsubnets", &[STRING], A_LIST_OF_STRINGS, cidrsubnets).and_more(NUMBER),
];

/// The most bits by which `cidrsubnets` extends a prefix.
const MAX_EXTENSION: i64 = 32;

/// A prefix without its host bits.
#[derive(Clone, Copy)]
struct Prefix {
    network: u128,
    length: u32,
    /// Bits of an address: 32 or 128.
    bits: u32,
}

impl Prefix {
    fn parse(text: &str) -> Result<Self, String> {
        let refused = || format!("`{text}` is not a prefix such as `10.0.0.0/16`");
        let (address, length) = text.split_once('/').ok_or_else(refused)?;
        let (address, bits) = if address.contains(':') {
            (parse_v6(address), 128)
        } else {
            (parse_v4(address).map(u128::from), 32)
        };
        let address = address.ok_or_else(refused)?;
        let length = decimal(length)
            .filter(|length| *length <= bits)
            .ok_or_else(refused)?;
        let prefix = Self {
            network: 0,
            length,
            bits,
        };
        Ok(Self {
            network: address & !prefix.host_mask(),
            ..prefix
        })
    }

    /// The bits behind the prefix.
    fn host_mask(self) -> u128 {
        low_bits(self.bits - self.length)
    }

    fn holds(self, address: u128) -> bool {
        address & !self.host_mask() == self.network
    }

    /// IPv6 addresses that hold an IPv4 one. Terraform sometimes takes and prints them as such, and computes with them
    /// wrongly.
    fn holds_v4(self) -> bool {
        self.bits == 128 && is_mapped(self.network)
    }
}

fn is_mapped(address: u128) -> bool {
    address >> 32 == 0xffff
}

fn low_bits(count: u32) -> u128 {
    u128::MAX.checked_shr(128 - count).unwrap_or(0)
}

/// Digits only; leading zeros are welcome, as they are in Terraform.
fn decimal(text: &str) -> Option<u32> {
    let digits = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    digits.then(|| text.parse().ok()).flatten()
}

fn parse_v4(text: &str) -> Option<u32> {
    let mut octets = text
        .split('.')
        .map(|octet| u8::try_from(decimal(octet)?).ok());
    let mut address = [0; 4];
    for place in &mut address {
        *place = octets.next()??;
    }
    octets
        .next()
        .is_none()
        .then_some(u32::from_be_bytes(address))
}

fn parse_v6(text: &str) -> Option<u128> {
    let (head, tail) = match text.split_once("::") {
        Some((head, tail)) => (groups(head)?, Some(groups(tail)?)),
        None => (groups(text)?, None),
    };
    let count = head.len() + tail.as_ref().map_or(0, Vec::len);
    let gap = 8_usize.checked_sub(count)?;
    // `::` stands for at least one group.
    if tail.is_some() != (gap > 0) {
        return None;
    }
    let zeros = std::iter::repeat_n(0, gap);
    let all = head
        .into_iter()
        .chain(zeros)
        .chain(tail.unwrap_or_default());
    Some(all.fold(0, |address, group| address << 16 | u128::from(group)))
}

/// The groups of a part of an IPv6 address, which may end in an IPv4 address.
fn groups(text: &str) -> Option<Vec<u16>> {
    let mut groups = Vec::new();
    if text.is_empty() {
        return Some(groups);
    }
    let mut parts = text.split(':').peekable();
    while let Some(part) = parts.next() {
        if parts.peek().is_none() && part.contains('.') {
            let [a, b, c, d] = parse_v4(part)?.to_be_bytes();
            groups.extend([u16::from_be_bytes([a, b]), u16::from_be_bytes([c, d])]);
        } else {
            let digits = !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_hexdigit());
            let group = digits
                .then(|| u32::from_str_radix(part, 16).ok())
                .flatten()?;
            groups.push(u16::try_from(group).ok()?);
        }
    }
    Some(groups)
}

fn address_text(address: u128, bits: u32) -> String {
    match u32::try_from(address) {
        Ok(address) if bits == 32 => Ipv4Addr::from(address).to_string(),
        _ => Ipv6Addr::from(address).to_string(),
    }
}

/// A number of a host or a subnet; it may need more bits than addresses are asked for in earnest.
fn ordinal(value: &Value) -> Result<Option<i128>, String> {
    let number = number(value)?;
    if !number.is_integer() {
        return Err("a whole number is required".into());
    }
    Ok(number.to_i128())
}

/// The low 64 bits of a number without its sign, which is all that Terraform looks at when it checks the range.
fn low_word(number: i128) -> u64 {
    let low = number.unsigned_abs() & u128::from(u64::MAX);
    u64::try_from(low).unwrap_or_default()
}

fn cidrhost(arguments: &[Value], gives: &Type) -> Result<Value, String> {
    let prefix = Prefix::parse(text(&arguments[0])?)?;
    let Some(number) = ordinal(&arguments[1])?.filter(|_| !prefix.holds_v4()) else {
        return Ok(not_worked_out("cidrhost", gives));
    };
    let hosts = prefix.host_mask();
    let refused = || {
        format!(
            "a prefix of {} bits has no host number {number}",
            prefix.length
        )
    };
    let host = if number < 0 {
        // -1 is the last address, the broadcast address included.
        let from_end = number.unsigned_abs() - 1;
        hosts.checked_sub(from_end).ok_or_else(refused)?
    } else {
        // The range is checked on 64 bits only, as a number with a sign: larger ones spill into the prefix.
        let checked = low_word(number).cast_signed();
        if u128::try_from(checked).is_ok_and(|checked| checked > hosts) {
            return Err(refused());
        }
        number.unsigned_abs()
    };
    let address = prefix.network | host;
    if prefix.bits == 32 && address > u128::from(u32::MAX) {
        return Err(refused());
    }
    if prefix.bits == 128 && is_mapped(address) {
        return Ok(not_worked_out("cidrhost", gives));
    }
    string(address_text(address, prefix.bits))
}

fn cidrnetmask(arguments: &[Value], gives: &Type) -> Result<Value, String> {
    let prefix = Prefix::parse(text(&arguments[0])?)?;
    if prefix.holds_v4() {
        return Ok(not_worked_out("cidrnetmask", gives));
    }
    if prefix.bits == 128 {
        return Err("IPv6 prefixes have no netmask".into());
    }
    string(address_text(low_bits(32) & !prefix.host_mask(), 32))
}

fn cidrsubnet(arguments: &[Value], gives: &Type) -> Result<Value, String> {
    let prefix = Prefix::parse(text(&arguments[0])?)?;
    let extension = whole(&arguments[1])?;
    let Some(number) = ordinal(&arguments[2])?.filter(|_| !prefix.holds_v4()) else {
        return Ok(not_worked_out("cidrsubnet", gives));
    };
    let length = i64::from(prefix.length).saturating_add(extension);
    if length > prefix.bits.into() {
        return Err(format!(
            "a prefix of {} bits cannot be extended by {extension}",
            prefix.length
        ));
    }
    let refused = || format!("a prefix extended by {extension} bits has no subnet number {number}");
    // Without sign, and in 64 bits only, is how Terraform compares them.
    let subnets = match u32::try_from(extension) {
        Ok(extension) => 1_u64
            .checked_shl(extension)
            .map_or(u64::MAX, |subnets| subnets - 1),
        Err(_) => u64::MAX,
    };
    if low_word(number) > subnets {
        return Err(refused());
    }
    // A length below zero has no mask; the shift is wider than the address then.
    let shift = u32::try_from(i64::from(prefix.bits) - length).unwrap_or(u32::MAX);
    let distance = number.unsigned_abs();
    let shifted = distance.checked_shl(shift).unwrap_or(0);
    let lost = shifted.checked_shr(shift).unwrap_or(0) != distance;
    if lost || shifted & !low_bits(prefix.bits) != 0 {
        return Err(refused());
    }
    if length < 0 {
        // Terraform prints what is missing.
        return string("<nil>");
    }
    let address = if number < 0 {
        // Terraform joins the bits of a negative number and drops the sign: the network is lost.
        (prefix.network | shifted.wrapping_neg()).wrapping_neg()
    } else {
        prefix.network | shifted
    };
    if prefix.bits == 128 && is_mapped(address) {
        return Ok(not_worked_out("cidrsubnet", gives));
    }
    string(format!("{}/{length}", address_text(address, prefix.bits)))
}

fn cidrsubnets(arguments: &[Value], gives: &Type) -> Result<Value, String> {
    let prefix = Prefix::parse(text(&arguments[0])?)?;
    if prefix.holds_v4() {
        return Ok(not_worked_out("cidrsubnets", gives));
    }
    // The last address that was handed out; `None` when counting starts below the first of all addresses, which
    // Terraform takes for an overflow.
    let mut last = prefix.network.checked_sub(1);
    let mut subnets = Vec::new();
    for extension in &arguments[1..] {
        let extension = whole(extension)?;
        if !(1..=MAX_EXTENSION).contains(&extension) {
            return Err(format!(
                "a prefix can be extended by 1 to {MAX_EXTENSION} bits, not {extension}"
            ));
        }
        let length = prefix.length + u32::try_from(extension).unwrap_or_default();
        if length > prefix.bits {
            return Err(format!(
                "a prefix of {} bits cannot be extended by {extension}",
                prefix.length
            ));
        }
        let block = low_bits(prefix.bits - length);
        let next = last
            .and_then(|last| (last | block).checked_add(1))
            .filter(|next| prefix.holds(*next))
            .ok_or_else(|| format!("no address space is left for a subnet of {length} bits"))?;
        if prefix.bits == 128 && is_mapped(next) {
            return Ok(not_worked_out("cidrsubnets", gives));
        }
        subnets.push(format!("{}/{length}", address_text(next, prefix.bits)));
        last = Some(next | block);
    }
    strings(subnets)
}
