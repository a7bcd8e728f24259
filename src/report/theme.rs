//! What the terminal can show.

use miette::{GraphicalTheme, LabeledSpan};

use crate::finding::Severity;

/// What the caller knows about where the report goes. The report itself asks no terminal and no environment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Theme {
    /// Whether to colour.
    pub color: bool,
    /// The columns of a line; below [`Theme::NARROWEST`] that many are taken.
    pub width: usize,
    /// Whether addresses on the web are sent as links (OSC 8).
    pub hyperlinks: bool,
    /// Whether to draw with more than ASCII.
    pub unicode: bool,
}

impl Default for Theme {
    /// What suits a file: 80 columns, no colour, no links.
    fn default() -> Self {
        Self {
            color: false,
            width: 80,
            hyperlinks: false,
            unicode: true,
        }
    }
}

/// A colour or weight.
#[derive(Clone, Copy)]
pub(super) enum Ink {
    Red,
    Yellow,
    Green,
    Cyan,
    Bold,
    Dim,
}

impl Theme {
    /// Fewer columns leave no room for code beside line numbers.
    pub const NARROWEST: usize = 40;

    /// The columns of a line.
    pub(super) fn columns(self) -> usize {
        self.width.max(Self::NARROWEST)
    }

    /// The text in a colour, if colours are wanted.
    pub(super) fn paint(self, ink: Ink, text: &str) -> String {
        if !self.color {
            return text.to_owned();
        }
        let code = match ink {
            Ink::Red => "31",
            Ink::Yellow => "33",
            Ink::Green => "32",
            Ink::Cyan => "36",
            Ink::Bold => "1",
            Ink::Dim => "2",
        };
        format!("\u{1b}[{code}m{text}\u{1b}[0m")
    }

    /// An address on the web, as a link if links are wanted.
    pub(super) fn link(self, url: &str) -> String {
        if self.hyperlinks {
            format!("\u{1b}]8;;{url}\u{1b}\\{url}\u{1b}]8;;\u{1b}\\")
        } else {
            url.to_owned()
        }
    }

    /// What stands for text that was cut away.
    pub(super) fn ellipsis(self) -> &'static str {
        if self.unicode { "…" } else { "..." }
    }

    /// The theme of the graphical renderer for one excerpt: what is wrong has the colour of its severity, other marks
    /// have that of a hint.
    pub(super) fn graphical(self, severity: Severity, marks: &[LabeledSpan]) -> GraphicalTheme {
        let mut theme = match (self.unicode, self.color) {
            (true, true) => GraphicalTheme::unicode(),
            (true, false) => GraphicalTheme::unicode_nocolor(),
            (false, true) => GraphicalTheme::ascii(),
            (false, false) => GraphicalTheme::none(),
        };
        let main = match severity {
            Severity::Error => theme.styles.error,
            Severity::Warning => theme.styles.warning,
            Severity::Note => theme.styles.advice,
        };
        // The renderer gives out these colours to the marks in the order of the text.
        let mut marks: Vec<_> = marks.iter().collect();
        marks.sort_by_key(|mark| mark.offset());
        let hint = theme.styles.help;
        let color = |mark: &&LabeledSpan| if mark.primary() { main } else { hint };
        let colors = marks.iter().map(color);
        theme.styles.highlights = colors.chain([main]).collect();
        theme
    }
}
