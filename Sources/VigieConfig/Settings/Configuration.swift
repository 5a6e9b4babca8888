// SPDX-License-Identifier: Apache-2.0

public import VigieCore

/// What the daemon runs with: `vigie.yaml`, read, checked, secrets resolved.
public struct Configuration: Sendable, Equatable {
    /// Ids are unique.
    public var sources: [Source]
    /// At least one; ids are unique.
    public var sinks: [SinkDefinition]
    /// Every sink that a route names exists. Where the file has none: one default route to all sinks.
    public var routes: [Route]
    /// Bounds of the whole daemon.
    public var limits: Limits
    /// Where the state lies.
    public var store: StoreSettings
    /// How the daemon is asked how it does.
    public var status: StatusSettings
    /// What is kept of other people's data.
    public var privacy: PrivacySettings
    /// A folder of watchlists, or one file.
    public var watchlists: String
    /// Nil: nobody outside watches over this daemon.
    public var deadman: Deadman?
    /// Where each route stands in the file, in their order; empty where the configuration was made by hand.
    public var routePositions: [FilePosition]

    /// A configuration that was checked by whoever made it.
    public init(
        sources: [Source] = [], sinks: [SinkDefinition], routes: [Route], limits: Limits = Limits(),
        store: StoreSettings = StoreSettings(), status: StatusSettings = StatusSettings(),
        privacy: PrivacySettings = PrivacySettings(), watchlists: String = "/etc/vigie/watchlists",
        deadman: Deadman? = nil, routePositions: [FilePosition] = []
    ) {
        self.sources = sources
        self.sinks = sinks
        self.routes = routes
        self.limits = limits
        self.store = store
        self.status = status
        self.privacy = privacy
        self.watchlists = watchlists
        self.deadman = deadman
        self.routePositions = routePositions
    }
}
