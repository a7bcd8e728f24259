//! The natural logarithm, to the last bit as Go's.

/// The high and the low half of the logarithm of 2.
const LN_2: (f64, f64) = (0.693_147_180_369_123_8, 1.908_214_929_270_587_7e-10);

/// Coefficients of the series below, for even and for odd powers of the square of its argument.
const EVEN: [f64; 3] = [
    0.399_999_999_994_094_2,
    0.222_221_984_321_497_84,
    0.153_138_376_992_093_73,
];
const ODD: [f64; 4] = [
    0.666_666_666_666_673_5,
    0.285_714_287_436_623_9,
    0.181_835_721_616_180_5,
    0.147_981_986_051_165_86,
];

/// The natural logarithm of a float.
///
/// The last bit decides what `ceil(log(9, 3))` is (3 in Terraform, where the logarithm of 3 is rounded upwards), so
/// that the system's function will not do. Go splits the number into `2^k * (1 + f)` with `1 + f` near 1 and sums up
/// a short series in `s = f / (2 + f)`; every rounding happens in the same order here.
pub(super) fn natural_logarithm(x: f64) -> f64 {
    if x.is_nan() || x < 0.0 {
        return f64::NAN;
    }
    if x == 0.0 {
        return f64::NEG_INFINITY;
    }
    if x.is_infinite() {
        return x;
    }
    let (mut mantissa, mut exponent) = split(x);
    if mantissa < std::f64::consts::FRAC_1_SQRT_2 {
        mantissa *= 2.0;
        exponent -= 1.0;
    }
    let f = mantissa - 1.0;
    let s = f / (2.0 + f);
    let square = s * s;
    let fourth = square * square;
    let odd = square * (ODD[0] + fourth * (ODD[1] + fourth * (ODD[2] + fourth * ODD[3])));
    let even = fourth * (EVEN[0] + fourth * (EVEN[1] + fourth * EVEN[2]));
    let rest = odd + even;
    let half_square = 0.5 * f * f;
    exponent * LN_2.0 - ((half_square - (s * (half_square + rest) + exponent * LN_2.1)) - f)
}

/// A positive float as a mantissa from 0.5 to below 1 and a power of two.
fn split(x: f64) -> (f64, f64) {
    const FRACTION: u64 = (1 << 52) - 1;
    const HALF: u64 = 1022 << 52;
    let (x, shift) = if x < f64::MIN_POSITIVE {
        (x * 2_f64.powi(52), 52.0)
    } else {
        (x, 0.0)
    };
    let bits = x.to_bits();
    let exponent = u32::try_from(bits >> 52).unwrap_or_default();
    let mantissa = f64::from_bits(bits & FRACTION | HALF);
    (mantissa, f64::from(exponent) - 1022.0 - shift)
}
