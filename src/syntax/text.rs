//! What is the value of the literal text in a template: trimmed by `~`, dedented by `<<-`?

use std::ops::Range;

/// A piece of a template, in the order of the text. The text of a heredoc comes line by line.
#[derive(Debug)]
pub(super) enum Segment {
    /// Literal text, unescaped.
    Text { range: Range<usize>, value: String },
    /// `${...}` or `%{...}`, and whether it eats the blanks before and after.
    Sequence { trim_before: bool, trim_after: bool },
}

/// The values of the literal pieces.
pub(super) fn values(mut segments: Vec<Segment>, flush: bool) -> Vec<(Range<usize>, String)> {
    trim(&mut segments);
    if flush {
        dedent(&mut segments);
    }
    let texts = segments.into_iter().filter_map(|segment| match segment {
        Segment::Text { range, value } => Some((range, value)),
        Segment::Sequence { .. } => None,
    });
    texts.collect()
}

/// `~` reaches only as far as the piece next to it: in a heredoc that is the rest of the line.
fn trim(segments: &mut [Segment]) {
    for index in 0..segments.len() {
        let Segment::Sequence {
            trim_before,
            trim_after,
        } = segments[index]
        else {
            continue;
        };
        if let (true, Some(Segment::Text { value, .. })) = (
            trim_before,
            index.checked_sub(1).map(|before| &mut segments[before]),
        ) {
            value.truncate(value.trim_end().len());
        }
        if let (true, Some(Segment::Text { value, .. })) = (trim_after, segments.get_mut(index + 1))
        {
            value.drain(..value.len() - value.trim_start().len());
        }
    }
}

/// Takes the indentation that all lines share from each of them. Lines of blanks alone neither count nor change.
fn dedent(segments: &mut [Segment]) {
    let mut least = usize::MAX;
    let mut line_starts = Vec::new();
    let mut at_line_start = true;
    for (index, segment) in segments.iter().enumerate() {
        match segment {
            Segment::Sequence { .. } if at_line_start => least = 0,
            Segment::Text { value, .. } if at_line_start => {
                let characters = value.trim_start();
                if !(characters.is_empty() && value.ends_with('\n')) {
                    let blanks = &value[..value.len() - characters.len()];
                    least = least.min(blanks.chars().count());
                    line_starts.push(index);
                }
            }
            _ => {}
        }
        at_line_start = matches!(segment, Segment::Text { value, .. } if value.ends_with('\n'));
    }
    for index in line_starts {
        if let Segment::Text { value, .. } = &mut segments[index] {
            let cut = value.char_indices().nth(least);
            value.drain(..cut.map_or(value.len(), |(at, _)| at));
        }
    }
}

/// The character behind `\u` or `\U`: exactly so many hexadecimal digits, no surrogate.
pub(super) fn code_point(digits: &[u8], count: usize) -> Option<char> {
    let digits = digits.get(..count)?;
    digits
        .iter()
        .try_fold(0_u32, |code, digit| {
            let digit = char::from(*digit).to_digit(16)?;
            code.checked_mul(16)?.checked_add(digit)
        })
        .and_then(char::from_u32)
}
