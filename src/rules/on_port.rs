//! How large is a circuit on a port pair, and how large are the ports?

use std::sync::Arc;

use crate::{
    azure::limits,
    model::{circuit::Circuit, field::Known, link::Id, port::Port},
    rules::context::{Context, Undecided},
};

/// A circuit of a size that is offered on some port pair, and its port pair.
pub(super) struct OnPort<'a> {
    /// The bandwidth in Gbps.
    pub(super) wanted: u32,
    /// The ports.
    pub(super) port: &'a Port,
    /// Their size as written.
    pub(super) size: &'a Known<i64>,
    /// The same in Gbps; 0 if it is no size.
    pub(super) port_gbps: u32,
}

/// The bandwidth of a circuit on a port pair as written, and its value if that is offered on some port pair.
pub(super) type Wanted<'a> = (&'a Known<Arc<str>>, Option<u32>);

/// The bandwidth of a circuit on a port pair: nothing if it has none.
pub(super) fn direct_bandwidth<'a>(
    id: Id<Circuit>,
    cx: &Context<'a>,
) -> Result<Option<Wanted<'a>>, Undecided> {
    let gbps = cx.known(&cx.estate()[id].bandwidth_in_gbps)?;
    Ok(gbps.map(|gbps| {
        let wanted = gbps.parse().ok();
        let is_offered = |wanted: &u32| limits::DIRECT_BANDWIDTHS_GBPS.contains(wanted);
        (gbps, wanted.filter(is_offered))
    }))
}

/// The ports of a circuit of that bandwidth, if they are in the code with a size.
pub(super) fn ports<'a>(
    id: Id<Circuit>,
    wanted: u32,
    cx: &Context<'a>,
) -> Result<Option<OnPort<'a>>, Undecided> {
    let estate = cx.estate();
    let Some(port) = cx.linked(&estate[id].port)? else {
        return Ok(None);
    };
    let port = &estate[port];
    let size = cx.known(&port.bandwidth_in_gbps)?;
    Ok(size.map(|size| OnPort {
        wanted,
        port,
        size,
        port_gbps: u32::try_from(**size).unwrap_or(0),
    }))
}
