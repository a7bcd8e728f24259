//! Is this an expression to Terraform, and how is it written so that `hcl::edit` reads it alike?

use super::scan::{Fault, Lines, MAX_STEPS, OpenKind, Scan, Scanner};

impl Scanner<'_> {
    /// Scans operands and operators up to the first thing that cannot go on.
    pub(super) fn operation(&mut self, lines: Lines) -> Scan<()> {
        let mut conditions = Vec::new();
        loop {
            self.operand(lines)?;
            self.blanks(lines)?;
            self.at += match self.rest() {
                [b'=' | b'!' | b'<' | b'>', b'=', ..] | [b'&', b'&', ..] | [b'|', b'|', ..] => 2,
                [b'<' | b'>' | b'+' | b'-' | b'*' | b'/' | b'%', ..] => 1,
                [b'?', ..] => {
                    conditions.push(self.at);
                    1
                }
                [b':', ..] if !conditions.is_empty() => {
                    conditions.pop();
                    1
                }
                _ => break,
            };
        }
        match conditions.pop() {
            None => Ok(()),
            Some(_) => Err(self.expected("`:` and what holds when the condition is false")),
        }
    }

    fn operand(&mut self, lines: Lines) -> Scan<()> {
        self.blanks(lines)?;
        while matches!(self.peek(), Some(b'-' | b'!')) {
            self.at += 1;
            self.blanks(lines)?;
        }
        match self.rest() {
            [b'"', ..] => self.quoted()?,
            [b'<', b'<', ..] => self.heredoc()?,
            [b'(', ..] => self.parentheses()?,
            [b'[', ..] => self.tuple()?,
            [b'{', ..] => self.object()?,
            [b'0'..=b'9', ..] => self.number()?,
            _ if self.at_word() => self.name_or_call(lines)?,
            _ => return Err(self.expected("a value")),
        }
        self.steps(lines)
    }

    fn open_bracket(&mut self, close: u8) -> Scan<()> {
        self.enter(OpenKind::Bracket(close), self.at)?;
        self.at += 1;
        Ok(())
    }

    /// Closes the innermost bracket; `or` is what else might have stood there.
    pub(super) fn close(&mut self, lines: Lines, or: &str) -> Scan<()> {
        self.blanks(lines)?;
        let open = *self.open.last().expect("every caller has opened a bracket");
        let OpenKind::Bracket(close) = open.kind else {
            unreachable!("strings close themselves before a bracket around them does")
        };
        if self.peek() == Some(close) {
            self.at += 1;
            self.open.pop();
            return Ok(());
        }
        if self.peek().is_none() {
            let opener = char::from(self.bytes[open.at]);
            let message = format!("this `{opener}` is never closed");
            return Err(Fault::new(open.at..open.at + 1, message));
        }
        Err(self.expected(&format!("{or}`{}`", char::from(close))))
    }

    fn parentheses(&mut self) -> Scan<()> {
        self.open_bracket(b')')?;
        self.operation(Lines::Blank)?;
        self.close(Lines::Blank, "an operator or ")
    }

    fn tuple(&mut self) -> Scan<()> {
        self.open_bracket(b']')?;
        self.blanks(Lines::Blank)?;
        if self.at_keyword("for") {
            return self.for_expression(false);
        }
        self.items(b']')
    }

    /// The values between brackets or parentheses, with the comma that may follow the last.
    fn items(&mut self, close: u8) -> Scan<()> {
        loop {
            self.blanks(Lines::Blank)?;
            if self.peek().is_none_or(|byte| byte == close) {
                return self.close(Lines::Blank, "");
            }
            self.operation(Lines::Blank)?;
            self.blanks(Lines::Blank)?;
            match self.rest() {
                [b',', ..] => self.at += 1,
                [b'.', b'.', b'.', ..] if close == b')' => {
                    self.at += 3;
                    return self.close(Lines::Blank, "");
                }
                _ => return self.close(Lines::Blank, "`,` or "),
            }
        }
    }

    /// An object is rendered as the tuple of its keys and values in turn: `hcl::edit` reads those in linear time, and
    /// neither minds keys that occur twice nor where lines end.
    fn object(&mut self) -> Scan<()> {
        let start = self.at;
        self.open_bracket(b'}')?;
        self.blanks(Lines::Blank)?;
        if self.at_keyword("for") {
            return self.for_expression(true);
        }
        self.rendered[start] = b'[';
        loop {
            self.blanks(Lines::Blank)?;
            if self.peek().is_none_or(|byte| byte == b'}') {
                self.close(Lines::Blank, "")?;
                self.rendered[self.at - 1] = b']';
                return Ok(());
            }
            self.operation(Lines::End)?;
            self.blanks(Lines::End)?;
            match self.rest() {
                [b'=' | b':', ..] => self.rendered[self.at] = b',',
                _ => return Err(self.expected("`=` and a value after this key")),
            }
            self.at += 1;
            self.operation(Lines::End)?;
            self.blanks(Lines::End)?;
            let end = match self.rest() {
                [b',', ..] => 1,
                [b'}', ..] | [] => continue,
                _ if self.line_break() > 0 => self.line_break(),
                _ => return Err(self.expected("a new line, `,` or `}`")),
            };
            self.blank_out(self.at..self.at + end);
            self.rendered[self.at] = b',';
            self.at += end;
        }
    }

    fn for_expression(&mut self, object: bool) -> Scan<()> {
        self.for_names()?;
        self.punctuation(b":", "`:` and what is made of each element")?;
        self.operation(Lines::Blank)?;
        if object {
            self.punctuation(b"=>", "`=>` between key and value")?;
            self.operation(Lines::Blank)?;
            self.blanks(Lines::Blank)?;
            if self.rest().starts_with(b"...") {
                self.at += 3;
            }
        }
        self.blanks(Lines::Blank)?;
        if self.at_keyword("if") {
            self.at += 2;
            self.operation(Lines::Blank)?;
            return self.close(Lines::Blank, "");
        }
        self.close(Lines::Blank, "`if` or ")
    }

    /// `for key, value in source`, from the word `for` on.
    pub(super) fn for_names(&mut self) -> Scan<()> {
        self.at += "for".len();
        self.name("a name for each element after `for`")?;
        self.blanks(Lines::Blank)?;
        if self.peek() == Some(b',') {
            self.at += 1;
            self.name("a second name after `,`")?;
        }
        self.blanks(Lines::Blank)?;
        if !self.at_keyword("in") {
            return Err(self.expected("`in` and what is iterated"));
        }
        self.at += "in".len();
        self.operation(Lines::Blank)
    }

    fn name(&mut self, what: &str) -> Scan<()> {
        self.blanks(Lines::Blank)?;
        if !self.at_word() {
            return Err(self.expected(what));
        }
        self.word().map(drop)
    }

    fn punctuation(&mut self, expected: &[u8], what: &str) -> Scan<()> {
        self.blanks(Lines::Blank)?;
        if !self.rest().starts_with(expected) {
            return Err(self.expected(what));
        }
        self.at += expected.len();
        Ok(())
    }

    /// Numbers are rendered as zeros: `hcl::edit` refuses those that no 64-bit float can hold.
    fn number(&mut self) -> Scan<()> {
        let range = self.digits()?;
        self.rendered[range].fill(b'0');
        Ok(())
    }

    fn digits(&mut self) -> Scan<std::ops::Range<usize>> {
        let start = self.at;
        let mut dots = 0;
        loop {
            self.at += match self.rest() {
                [b'0'..=b'9', ..] => 1,
                [b'.', b'0'..=b'9', ..] => {
                    dots += 1;
                    2
                }
                [b'e' | b'E', b'0'..=b'9', ..] => 2,
                [b'e' | b'E', b'+' | b'-', b'0'..=b'9', ..] => 3,
                _ => break,
            };
        }
        let range = start..self.at;
        let text = &self.text[range.clone()];
        let exponents = text.bytes().filter(u8::is_ascii_alphabetic).count();
        let ordered = text.rfind('.') < text.find(['e', 'E']) || exponents == 0;
        if dots > 1 || exponents > 1 || !ordered {
            let fault = Fault::new(range, format!("`{text}` is not a number"));
            return Err(
                fault.help("addresses, prefixes and versions are strings: put them in quotes")
            );
        }
        Ok(range)
    }

    fn name_or_call(&mut self, lines: Lines) -> Scan<()> {
        self.word()?;
        let mut namespaced = false;
        loop {
            self.blanks(lines)?;
            match self.rest() {
                [b':', b':', ..] => {
                    namespaced = true;
                    self.at += 2;
                    self.blanks(lines)?;
                    if !self.at_word() {
                        return Err(self.expected("the name of a function after `::`"));
                    }
                    self.word()?;
                }
                [b'(', ..] => {
                    self.open_bracket(b')')?;
                    return self.items(b')');
                }
                _ if namespaced => {
                    return Err(self.expected("`(` and the arguments of the function"));
                }
                _ => return Ok(()),
            }
        }
    }

    /// `.name`, `.0`, `.*`, `[index]`, `[*]`, any number of times.
    fn steps(&mut self, lines: Lines) -> Scan<()> {
        let start = self.at;
        let mut within_splat = false;
        for _ in 0..=MAX_STEPS {
            self.blanks(lines)?;
            match self.rest() {
                [b'.', b'.', ..] => return Ok(()),
                [b'.', ..] => {
                    self.at += 1;
                    self.blanks(lines)?;
                    within_splat |= self.step(within_splat)?;
                }
                [b'[', ..] => {
                    within_splat = false;
                    self.index(lines)?;
                }
                _ => return Ok(()),
            }
        }
        let message = format!("more than {MAX_STEPS} steps into one value");
        Err(Fault::bound(start..self.at, message))
    }

    /// What follows a dot; whether that is a splat.
    fn step(&mut self, within_splat: bool) -> Scan<bool> {
        match self.peek() {
            Some(b'*') if within_splat => {
                let fault = Fault::new(self.at..self.at + 1, "`.*` cannot follow another `.*`");
                return Err(fault.help("use `[*]` for splats within splats"));
            }
            Some(b'*') => {
                self.at += 1;
                return Ok(true);
            }
            Some(b'0'..=b'9') => {
                let range = self.digits()?;
                if self.bytes[range.clone()].contains(&b'.') {
                    let fault = Fault::new(range, "two indexes cannot follow each other like this");
                    return Err(fault.help("write them in brackets: `a[0][1]`"));
                }
                // A name to `hcl::edit`, which refuses `01` and `1e5` here; lowering looks at the source.
                self.rendered[range].fill(b'_');
            }
            _ if self.at_word() => {
                self.word()?;
            }
            _ => return Err(self.expected("a name after `.`")),
        }
        Ok(false)
    }

    fn index(&mut self, lines: Lines) -> Scan<()> {
        self.open_bracket(b']')?;
        // Here a line break counts as outside: Terraform looks for the star before it enters the brackets.
        let start = self.at;
        let spaces = |byte: &u8| b" \t".contains(byte);
        self.at += self.rest().iter().take_while(|byte| spaces(byte)).count();
        if self.peek() == Some(b'*') {
            self.at += 1;
            return self.close(lines, "");
        }
        self.at = start;
        self.operation(Lines::Blank)?;
        self.close(Lines::Blank, "an operator or ")
    }
}
