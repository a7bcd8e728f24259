//! Which random expressions are there?
//!
//! A class of values has leaves and patterns. In a pattern `<S>` stands for an expression of the class `S`, and
//! `<S:k=N,v=S>` for one in which `k` is a number and `v` a string as well. Now and then another class than the one
//! asked for is taken, so that conversions and refusals are seen too.

use super::random::Random;

/// A class of values.
struct Class {
    name: char,
    leaves: &'static [&'static str],
    patterns: &'static [&'static str],
}

/// Of how many placeholders one gets another class than it asks for.
const WRONG: usize = 40;

/// A random expression.
pub(super) fn expression(random: &mut Random) -> String {
    let mut maker = Maker {
        random,
        names: Vec::new(),
    };
    let class = maker.random.below(CLASSES.len());
    let depth = 1 + maker.random.below(4);
    maker.make(CLASSES[class].name, depth)
}

struct Maker<'r> {
    random: &'r mut Random,
    /// Names that loops have bound, with their classes.
    names: Vec<(String, char)>,
}

impl Maker<'_> {
    fn make(&mut self, class: char, depth: usize) -> String {
        let index = if self.random.below(WRONG) == 0 {
            self.random.below(CLASSES.len())
        } else {
            let found = CLASSES.iter().position(|other| other.name == class);
            found.unwrap_or_else(|| panic!("no class {class}"))
        };
        let class = &CLASSES[index];
        let bound = self.bound(class.name);
        if !bound.is_empty() && self.random.below(2) == 0 {
            return self.random.pick(&bound).clone();
        }
        if depth == 0 || class.patterns.is_empty() || self.random.below(5) == 0 {
            return (*self.random.pick(class.leaves)).to_owned();
        }
        let pattern = *self.random.pick(class.patterns);
        self.fill(pattern, depth - 1)
    }

    /// Names of a class that no inner loop has bound anew.
    fn bound(&self, class: char) -> Vec<String> {
        let names = self.names.iter().enumerate();
        let visible = names
            .filter(|(at, (name, _))| self.names[at + 1..].iter().all(|(inner, _)| inner != name));
        let of_class = visible.filter(|(_, (_, other))| *other == class);
        of_class.map(|(_, (name, _))| name.clone()).collect()
    }

    fn fill(&mut self, pattern: &str, depth: usize) -> String {
        let mut text = String::new();
        let mut rest = pattern;
        while let Some((before, class, bindings, after)) = placeholder(rest) {
            text += before;
            let names = self.names.len();
            for binding in bindings.split(',').filter(|binding| !binding.is_empty()) {
                let (name, class) = binding.split_once('=').expect("a binding has a class");
                let class = class.chars().next().expect("a class is a letter");
                self.names.push((name.to_owned(), class));
            }
            text += &self.make(class, depth);
            self.names.truncate(names);
            rest = after;
        }
        text + rest
    }
}

/// The first placeholder: what stands before it, its class, its bindings, what stands behind it.
fn placeholder(text: &str) -> Option<(&str, char, &str, &str)> {
    let starts = text.match_indices('<').map(|(at, _)| at);
    starts.into_iter().find_map(|at| {
        let inner = &text[at + 1..];
        let class = inner.chars().next().filter(char::is_ascii_uppercase)?;
        let bindings = inner[1..].strip_prefix(':').unwrap_or(&inner[1..]);
        let (bindings, after) = bindings.split_once('>')?;
        let valid = bindings.is_empty() || inner[1..].starts_with(':');
        valid.then_some((&text[..at], class, bindings, after))
    })
}

#[rustfmt::skip]
const CLASSES: &[Class] = &[
    // Strings.
    Class {
        name: 'S',
        leaves: &[
            r#""a""#, r#""b""#, r#""ams""#, r#""""#, r#"" x ""#, r#""1""#, r#""Äß""#, r#""a,b""#, r#""true""#, r#""x-1.5""#,
            "local.s", "local.sn", "local.ns", "local.ss", "var.us", "var.id", "local.pp", "local.o.a", "local.t[0]",
            "local.z[0].a", "local.m.a", "local.so.a", "local.po.a", "local.pl[1]", "local.sq[0]", "var.uo.a", "null",
        ],
        patterns: &[
            "upper(<S>)", "lower(<S>)", "title(<S>)", "trimspace(<S>)", "trim(<S>, <S>)", "trimprefix(<S>, <S>)",
            "trimsuffix(<S>, <S>)", "chomp(<S>)", "strrev(<S>)", "substr(<S>, <I>, <I>)", "replace(<S>, <S>, <S>)",
            "replace(<S>, <R>, <S>)", "join(<S>, <L>)", "join(\",\", <Q>)", "join(\"-\", <L>, <L>)", "indent(2, <S>)",
            "format(\"%s-%s\", <S>, <S>)", "format(\"%d\", <N>)", "format(\"%05.1f|\", <N>)", "format(\"%q\", <S>)",
            "format(\"%v\", <A>)", "format(\"%5s|%-5s|\", <S>, <S>)", "format(\"%x %#v\", <I>, <A>)",
            "element(<L>, <I>)", "<L>[<I>]", "<M>[\"a\"]", "<M>.a", "<O>.a", "<O>[\"a\"]", "<Z>[0].a", "<W>.k.a", "<W>[<S>].a",
            "lookup(<M>, <S>, <S>)", "lookup(<M>, \"a\")", "lookup(<O>, \"a\", <S>)",
            "coalesce(<S>, <S>)", "coalesce(<S>, <S>, \"z\")", "try(<S>, <S>)", "try(<O>.c, <S>)", "try(tostring(<N>), <S>)",
            "<B> ? <S> : <S>", "(<B> ? <S> : <S>)", "(<B> ? <S> : null)", "(<B> ? <S> : <N>)", "(<B> ? null : <S>)",
            "\"x${<S>}y\"", "\"${<S>}${<S>}\"", "\"${<N>}-${<B>}\"", "\"${<S>}\"", "\"a ${~ <S> ~} b\"",
            "\"%{ if <B> }<y>${<S>}%{ else }n%{ endif }\"", "\"%{ for v in <L> }${<S:v=S>},%{ endfor }\"",
            "\"%{ for k, v in <M> }${k}=${<S:k=S,v=S>};%{ endfor }\"",
            "tostring(<N>)", "tostring(<B>)", "tostring(<S>)", "(<S>)", "sensitive(<S>)", "nonsensitive(<S>)",
            "jsonencode(<A>)", "jsonencode(<O>)", "one(<L>)", "one([<S>])", "min(<N>, <N>)", "base64encode(<S>)",
            "keys(<M>)[0]", "values(<M>)[0]", "sort(<L>)[0]", "split(\",\", <S>)[0]", "regex(<R>, <S>)", "[<S>, <S>][<I>]",
            "cidrhost(<P>, <I>)", "cidrsubnet(<P>, <I>, <I>)", "cidrnetmask(<P>)", "jsondecode(<J>).a", "urlencode(<S>)",
            "basename(<S>)", "dirname(\"a/b/${<S>}\")", "try(base64decode(<S>), <S>)", "{ a = <S>, b = <N> }.a",
            "[for v in <L> : <S:v=S>][0]", "merge(<M>, <M>).a", "<<EOT\nx ${<S>}\n  y\nEOT\n", "concat(<L>, [<S>])[0]",
        ],
    },
    // Numbers.
    Class {
        name: 'N',
        leaves: &[
            "0", "1", "2", "-1", "3.5", "10", "255", "1e3", "0.1", "\"7\"", "local.n", "local.f", "local.nn", "local.sx",
            "local.x[0]", "local.y.a", "local.o.b", "local.t[1]", "var.un", "var.uo.b", "local.pt[1]", "null",
        ],
        patterns: &[
            "<N> + <N>", "(<N> - <N>)", "(<N> * <N>)", "(<N> / 4)", "(<N> / 3)", "(<N> % 3)", "-<N>", "(<N>)",
            "length(<L>)", "length(<M>)", "length(<Q>)", "length(<S>)", "length(<O>)", "length(<A>)", "min(<N>, <N>)",
            "max(<N>, <N>, <N>)", "sum(<X>)", "sum([<N>, <N>])", "abs(<N>)", "ceil(<N>)", "floor(<N>)", "signum(<N>)",
            "pow(<I>, 3)", "log(8, 2)", "parseint(<S>, 10)", "parseint(\"ff\", 16)", "tonumber(<S>)", "tonumber(<N>)",
            "<X>[<I>]", "element(<X>, <I>)", "<Y>[\"a\"]", "<Y>.b", "<O>.b", "<Z>[1].b", "lookup(<Y>, <S>, <N>)",
            "index(<L>, <S>)", "index(<X>, <N>)", "try(<N>, <N>)", "try(tonumber(<S>), <N>)", "coalesce(<N>, <N>)",
            "(<B> ? <N> : <N>)", "(<B> ? <N> : <S>)", "(<B> ? <N> : null)", "one(<X>)", "max(<X>...)", "sensitive(<N>)",
            "nonsensitive(<N>)", "jsondecode(<J>).b", "[for v in <X> : <N:v=N>][0]", "sum([for v in <X> : v])",
            "length([for v in <L> : v if <B:v=S>])", "length(regexall(<R>, <S>))", "<Z>[*].b[0]", "values(<Y>)[0]",
        ],
    },
    // Bools.
    Class {
        name: 'B',
        leaves: &[
            "true", "false", "\"true\"", "local.b", "local.nb", "local.sb", "var.ub", "null",
        ],
        patterns: &[
            "<S> == <S>", "<S> != <S>", "<N> == <N>", "(<N> < <N>)", "(<N> >= <N>)", "<N> > <N>", "(<N> <= <N>)",
            "<A> == <A>", "<A> == null", "<S> == null", "<S> != null", "<L> == <L>", "<M> == <M>", "<O> == <O>", "<N> == <S>",
            "<L> != []", "<Q> == <Q>", "<B> == <B>",
            "<B> && <B>", "(<B> || <B>)", "!<B>", "(<B>)", "can(<S>)", "can(<O>.b)", "can(<O>.c)", "can(<A>)", "can(tonumber(<S>))",
            "can(<L>[<I>])", "contains(<L>, <S>)", "contains(<Q>, <S>)", "contains(<X>, <N>)", "contains(keys(<M>), <S>)",
            "startswith(<S>, <S>)", "endswith(<S>, <S>)", "strcontains(<S>, <S>)", "alltrue([<B>, <B>])", "anytrue([<B>, <B>])",
            "alltrue([for v in <L> : <B:v=S>])", "anytrue([for v in <X> : <B:v=N>])", "tobool(<B>)", "tobool(<S>)",
            "try(<B>, <B>)", "(<B> ? <B> : <B>)", "issensitive(<A>)", "issensitive(<S>)", "can(regex(<R>, <S>))",
            "length(<L>) > 0", "sensitive(<B>)",
        ],
    },
    // Lists of strings, and tuples.
    Class {
        name: 'L',
        leaves: &[
            "[]", "[\"a\"]", "[\"b\", \"a\"]", "[\"a\", null]", "local.l", "local.le", "local.sl", "local.pl", "local.nl", "local.sq",
            "var.ul", "local.oo.c.d", "[\"a\", \"\", \"a\"]", "local.pt", "local.t",
        ],
        patterns: &[
            "[<S>]", "[<S>, <S>]", "[<S>, <N>]", "tolist(<L>)", "tolist(<Q>)", "concat(<L>, <L>)", "reverse(<L>)", "sort(<L>)",
            "distinct(<L>)", "compact(<L>)", "slice(<L>, 0, <I>)", "flatten([<L>, <L>])", "flatten([<S>, [<L>]])", "keys(<M>)",
            "values(<M>)", "keys(<O>)", "values(<O>)", "split(<S>, <S>)", "split(\",\", <S>)", "chunklist(<L>, 2)[0]",
            "[for v in <L> : <S:v=S>]", "[for k, v in <L> : <S:k=N,v=S>]", "[for k, v in <M> : <S:k=S,v=S>]",
            "[for v in <L> : <S:v=S> if <B:v=S>]", "[for v in <Q> : <S:v=S>]", "[for v in <Z> : <S:v=O>]", "[for v in <X> : <S:v=N>]",
            "<Z>[*].a", "<Z>.*.a", "<L>[*]", "<S>[*]", "<O>[*].a", "<W>[*]", "values(<W>)[*].a", "(<B> ? <L> : <L>)", "(<B> ? <L> : [])",
            "(<B> ? <L> : null)", "(<B> ? [<S>] : [<S>, <S>])", "coalescelist(<L>, <L>)", "try(<L>, <L>)", "sensitive(<L>)",
            "setintersection(<Q>, <Q>)", "setproduct(<L>, <L>)[0]", "formatlist(\"%s-%s\", <L>, <S>)", "regexall(<R>, <S>)",
            "cidrsubnets(<P>, <I>, <I>)", "<B> ? <L> : tolist([<S>])", "[for s in <L> : s...]", "matchkeys(<L>, <L>, <L>)",
            "nonsensitive(<L>)", "element([<L>, <L>], <I>)", "lookup({ a = <L> }, <S>, <L>)", "range(<I>)", "range(0, <I>, 2)",
            "tolist([<S>, <N>])", "concat([<S>], tolist(<L>))", "toset(<L>)[*]", "transpose({ a = <L> })[\"a\"]",
        ],
    },
    // Sets of strings.
    Class {
        name: 'Q',
        leaves: &["local.q", "local.pq", "var.uq", "toset([])", "toset([\"a\"])", "toset([\"b\", \"c\", \"b\"])"],
        patterns: &[
            "toset(<L>)", "toset([<S>, <S>])", "setunion(<Q>, <Q>)", "setintersection(<Q>, <Q>)", "setsubtract(<Q>, <Q>)",
            "toset(keys(<M>))", "toset([for v in <Q> : <S:v=S>])", "(<B> ? <Q> : <Q>)", "(<B> ? <Q> : [])", "sensitive(<Q>)",
            "try(<Q>, <Q>)", "toset(<X>)", "setproduct(<Q>, <Q>)", "setunion(<L>, [<S>])",
        ],
    },
    // Maps of strings, and objects.
    Class {
        name: 'M',
        leaves: &[
            "{}", "{ a = \"x\" }", "{ a = null }", "local.m", "local.sm", "local.pm", "local.nm", "var.um", "local.o", "local.so",
        ],
        patterns: &[
            "{ a = <S> }", "{ a = <S>, b = <S> }", "{ (<S>) = <S> }", "{ \"${<S>}x\" = <S> }", "tomap({ a = <S> })",
            "tomap({ a = <S>, b = <N> })", "tomap(<M>)", "merge(<M>, <M>)", "merge(<M>, null, <M>)", "merge(<O>, <M>)", "merge([<M>, <M>]...)",
            "{ for v in <L> : v => <S:v=S> }", "{ for k, v in <L> : k => <S:k=N,v=S> }", "{ for k, v in <M> : k => <S:k=S,v=S> }",
            "{ for k, v in <M> : <S:k=S,v=S> => v }", "{ for k, v in <M> : k => v if <B:k=S,v=S> }", "{ for v in <L> : v => <S:v=S>... }",
            "{ for v in <Q> : v => <N:v=S> }", "zipmap(<L>, <L>)", "zipmap([\"a\", \"b\"], [<S>, <S>])", "zipmap(keys(<M>), values(<M>))",
            "(<B> ? <M> : <M>)", "(<B> ? <M> : {})", "(<B> ? { a = <S> } : { a = <S> })", "(<B> ? { a = <S> } : { b = <N> })", "(<B> ? <M> : null)",
            "try(<M>, <M>)", "sensitive(<M>)", "{ for v in <Z> : v.a => <S:v=O> }", "{ for k, v in <W> : k => v.a }", "jsondecode(<J>)",
            "{ for i, v in <Z> : \"k${i}\" => <S:i=N,v=O> }", "element([<M>, <M>], <I>)", "[<M>, <M>][<I>]", "regex(\"(?P<a>x)?\", <S>)",
        ],
    },
    // Lists of numbers.
    Class {
        name: 'X',
        leaves: &["[1, 2]", "[]", "local.x", "var.ux", "[3, \"4\"]", "[0]"],
        patterns: &[
            "[<N>, <N>]", "tolist([<N>])", "[for v in <X> : <N:v=N>]", "[for v in <X> : v if <B:v=N>]", "[for k, v in <X> : <N:k=N,v=N>]",
            "range(<I>)", "range(<I>, <I>)", "range(1, 8, <I>)", "concat(<X>, <X>)", "reverse(<X>)", "distinct(<X>)", "slice(<X>, 0, 1)", "<Z>[*].b", "values(<Y>)",
            "(<B> ? <X> : <X>)", "[for v in <L> : length(<A:v=S>)]", "flatten([<X>, <N>])", "tolist(toset(<X>))", "sensitive(<X>)",
        ],
    },
    // Maps of numbers.
    Class {
        name: 'Y',
        leaves: &["local.y", "{ a = 1 }", "{ b = 2, a = 5 }"],
        patterns: &[
            "{ a = <N>, b = <N> }", "tomap({ a = <N> })", "{ for k, v in <Y> : k => <N:k=S,v=N> }", "{ for v in <L> : v => <N:v=S> }",
            "merge(<Y>, <Y>)", "zipmap([\"a\"], [<N>])", "(<B> ? <Y> : <Y>)",
        ],
    },
    // Objects `{a = string, b = number}`.
    Class {
        name: 'O',
        leaves: &["local.o", "var.uo", "local.po", "local.so", "local.oo", "{ a = \"x\", b = 1 }", "local.z[0]", "local.w.k", "null"],
        patterns: &[
            "{ a = <S>, b = <N> }", "{ a = <S>, b = <N>, c = <B> }", "{ a = <S>, b = null }", "<Z>[<I>]", "element(<Z>, <I>)", "<W>[<S>]", "<W>.k",
            "merge(<O>, { b = <N> })", "merge(<O>, <M>)", "(<B> ? <O> : <O>)", "(<B> ? <O> : null)", "try(<O>, <O>)", "one([<O>])", "one(<Z>)", "sensitive(<O>)",
            "lookup(<W>, <S>, <O>)", "lookup(<W>, \"k\", null)", "coalesce(<O>, <O>)", "{ for k, v in <O> : k => v }", "jsondecode(<J>)", "(<B> ? { a = <S>, b = <N> } : { a = <N>, b = <S> })",
        ],
    },
    // Lists of objects.
    Class {
        name: 'Z',
        leaves: &["local.z", "var.uz", "[]", "[local.o]", "[{ a = \"x\", b = 1 }, { a = \"y\", b = 2 }]"],
        patterns: &[
            "[<O>, <O>]", "[<O>]", "tolist([<O>])", "[for v in <Z> : <O:v=O>]", "[for v in <Z> : v if <B:v=O>]", "[for v in <L> : { a = v, b = <N:v=S> }]",
            "concat(<Z>, <Z>)", "values(<W>)", "[for k, v in <W> : merge(v, { a = k })]", "flatten([<Z>, <O>])", "(<B> ? <Z> : [])", "(<B> ? [<O>] : [])", "<O>[*]",
            "reverse(<Z>)", "distinct(<Z>)", "toset(<Z>)", "flatten([for v in <L> : [for w in <L> : { a = <S:v=S,w=S>, b = 0 }]])",
        ],
    },
    // Maps of objects.
    Class {
        name: 'W',
        leaves: &["local.w", "{ k = local.o }", "{ a = { a = \"x\", b = 1 }, k = { a = \"y\", b = 2 } }"],
        patterns: &[
            "{ k = <O> }", "{ k = <O>, j = <O> }", "tomap({ k = <O> })", "{ for v in <Z> : v.a => v }", "{ for i, v in <Z> : \"k${i}\" => <O:i=N,v=O> }",
            "{ for k, v in <W> : k => <O:k=S,v=O> }", "{ for k, v in <W> : k => v if <B:k=S,v=O> }", "merge(<W>, <W>)", "merge(<W>, { k = <O> })", "(<B> ? <W> : {})",
        ],
    },
    // Anything.
    Class {
        name: 'A',
        leaves: &["null", "local.oo", "var.ud", "var.ut", "local.pt", "[]", "{}", "\"\"", "[[1], [\"a\"]]", "local.nl", "[null]", "{ a = [] }"],
        patterns: &[
            "<S>", "<N>", "<B>", "<L>", "<Q>", "<M>", "<X>", "<O>", "<Z>", "<W>", "[<A>, <A>]", "{ a = <A>, b = <A> }", "[<A>][0]", "{ a = <A> }.a",
            "(<B> ? <A> : <A>)", "try(<A>, <A>)", "[for v in [<A>, <A>] : v]", "toset([<A>, <A>])", "tolist([<A>, <A>])", "tomap({ a = <A>, b = <A> })",
            "lookup({ a = <A> }, <S>, <A>)", "merge({ a = <A> }, <M>)", "concat([<A>], <L>)", "element([<A>, <A>], <I>)", "coalesce(<A>, <A>)", "one([<A>])",
            "one(<Q>)", "flatten([<A>, <A>])", "distinct([<A>, <A>])", "<A>[*]", "setproduct(<L>, <L>)", "chunklist(<L>, 2)", "jsondecode(jsonencode(<A>))", "sensitive(<A>)", "transpose({ a = <L>, b = [\"a\"] })",
            "contains([<A>], <A>)", "index([<A>, <A>], <A>)", "length([<A>])", "values({ a = <A>, b = <A> })", "zipmap([\"a\", \"b\"], [<A>, <A>])", "reverse([<A>, <A>])", "slice([<A>, <A>], 0, 1)", "coalescelist([<A>], <L>)",
        ],
    },
    // Small whole numbers.
    Class { name: 'I', leaves: &["0", "1", "2", "3", "4", "-1", "0", "1"], patterns: &["length(<L>)", "<N>", "1 + <I>"] },
    // Prefixes, patterns, JSON: literals.
    Class {
        name: 'P',
        leaves: &["\"10.0.0.0/16\"", "\"192.168.1.0/24\"", "\"fd00::/48\"", "\"10.1.2.3/8\"", "\"172.16.0.0/12\""],
        patterns: &["cidrsubnet(<P>, <I>, <I>)", "\"${cidrhost(<P>, <I>)}/24\""],
    },
    Class {
        name: 'R',
        leaves: &["\"a\"", "\"[a-z]+\"", "\"(a)(b)?\"", "\"^x\"", "\"/[a-c]/\"", "\"\\\\d+\"", "\"(?P<k>[a-z])\"", "\"/(a)/\"", "\"\""],
        patterns: &[],
    },
    Class {
        name: 'J',
        leaves: &["\"{\\\"a\\\":\\\"x\\\",\\\"b\\\":1}\"", "\"{\\\"a\\\":null,\\\"b\\\":[1,true]}\"", "\"[]\"", "var.id"],
        patterns: &["jsonencode(<O>)", "jsonencode({ a = <A>, b = <N> })"],
    },
];
