// SPDX-License-Identifier: Apache-2.0

import VigieCore

/// Reads the whole of `vigie.yaml`: every section is read before anything is made of it, so that all errors are told
/// at once.
struct ConfigurationReader {
    let environment: [String: String]
    let isReadableByOthers: Bool
    /// False: secrets that cannot be had here are warnings.
    let needsSecrets: Bool
    /// Folder of the file.
    let folder: String
    let problems: ProblemList

    private var addresses: AddressChecks { AddressChecks(folder: folder, problems: problems) }
    private var secrets: SecretResolver {
        SecretResolver(
            environment: environment, fileIsReadableByOthers: isReadableByOthers, problems: problems,
            isLenient: !needsSecrets)
    }

    /// The configuration; nil where `problems` holds an error.
    func read(_ root: YAMLNode) -> Configuration? {
        guard
            let reader = MapReader(
                root, what: "the configuration", problems: problems, example: "\"sources:\", \"sinks:\", \"routes:\"")
        else { return nil }
        reader.version()
        let defaults = reader.section("defaults", what: "defaults", example: "interval: 15m")
            .map { section in
                let draft = SharedDraft(section)
                section.finish()
                return draft
            }
        let beforeSources = problems.errorCount
        let drafts = reader.sections("sources", what: "source", example: "id: …").map(SourceDraft.init)
        let lacksSources = drafts.isEmpty && problems.errorCount == beforeSources
        let beforeSinks = problems.errorCount
        let sinkReaders = reader.sections("sinks", what: "sink", example: "id: …")
        let lacksSinks = sinkReaders.isEmpty && problems.errorCount == beforeSinks
        let routeReaders = reader.sections("routes", what: "route", example: "sinks: […]")
        let limits = limits(reader)
        let store = store(reader)
        let status = status(reader)
        let privacy = privacy(reader)
        let watchlists = reader.text("watchlists", example: "/etc/vigie/watchlists")
        let deadman = deadman(reader)
        reader.finish()

        let sourceBuilder = SourceBuilder(
            defaults: defaults ?? SharedDraft(), secrets: secrets, addresses: addresses, problems: problems)
        let sources = drafts.compactMap(sourceBuilder.build)
        refuseTwins(drafts.compactMap(\.id), what: "source")
        if lacksSources { problems.warn(reader.place(of: "sources"), "no sources: nothing is watched") }

        let sinkBuilder = SinkBuilder(secrets: secrets, addresses: addresses, problems: problems)
        let sinks = sinkReaders.compactMap(sinkBuilder.build)
        let sinkNames = sinkReaders.compactMap { reader in
            reader.textQuietly("id").map { Located(value: $0, place: reader.place(of: "id")) }
        }
        refuseTwins(sinkNames, what: "sink")
        if lacksSinks {
            problems.error(
                reader.place(of: "sinks"), "no sinks: nobody would be told", "write sinks: [{id: journal, kind: log}]")
        }

        var routes: [Route] = []
        var routePositions: [FilePosition] = []
        let routeBuilder = RouteBuilder(sinks: sinkNames.map(\.value), problems: problems)
        for (index, routeReader) in routeReaders.enumerated() {
            guard let route = routeBuilder.build(routeReader, number: index + 1) else { continue }
            if let twin = routes.firstIndex(where: { $0.name == route.name }) {
                problems.error(
                    routeReader.place, "a second route called \"\(ShownText.short(route.name))\"",
                    "the first stands in line \(routePositions[twin].line); give each a name of its own")
            }
            routes.append(route)
            routePositions.append(position(routeReader.place))
        }
        if routeReaders.isEmpty {
            routes = [Route(name: "default", sinks: sinks.map(\.id), notices: true)]
        } else if !routes.contains(where: \.isDefault), problems.errors.isEmpty {
            problems.warn(
                reader.place(of: "routes"), "no default route: what no route takes is told to nobody",
                "add a route without establishments and tags")
        }
        guard problems.errors.isEmpty else { return nil }
        return Configuration(
            sources: sources, sinks: sinks, routes: routes, limits: limits, store: store, status: status,
            privacy: privacy, watchlists: watchlists.map { addresses.path($0.value) } ?? "/etc/vigie/watchlists",
            deadman: deadman, routePositions: routePositions)
    }

    private func position(_ place: Place) -> FilePosition {
        problems.text?.position(place) ?? FilePosition(file: problems.file, line: place.line, column: 1)
    }

    private func refuseTwins(_ names: [Located<String>], what: String) {
        var first: [String: Place] = [:]
        for name in names {
            if let place = first[name.value] {
                problems.error(
                    name.place, "a second \(what) called \"\(ShownText.short(name.value))\"",
                    "the first stands in line \(place.line)")
            } else {
                first[name.value] = name.place
            }
        }
    }

    private func limits(_ reader: MapReader) -> Limits {
        var limits = Limits()
        guard let section = reader.section("limits", what: "limits", example: "fetch_concurrency: 64") else {
            return limits
        }
        limits.fetchConcurrency = section.number("fetch_concurrency", in: 1...1000)?.value ?? limits.fetchConcurrency
        limits.bytesInFlight = section.size("bytes_in_flight", in: (1 << 20)...(8 << 30))?.value ?? limits.bytesInFlight
        limits.startSpread = section.duration("start_spread", in: 0...86400)?.value ?? limits.startSpread
        limits.parseTimeout = section.duration("parse_timeout", in: 0.1...60)?.value ?? limits.parseTimeout
        section.finish()
        return limits
    }

    private func store(_ reader: MapReader) -> StoreSettings {
        var store = StoreSettings()
        store.credentials = environment[SecretResolver.credentials]
        guard let section = reader.section("store", what: "store", example: "directory: /var/lib/vigie") else {
            return store
        }
        if let directory = section.text("directory", example: "/var/lib/vigie") {
            store.directory = addresses.path(directory.value)
        }
        section.finish()
        return store
    }

    private func status(_ reader: MapReader) -> StatusSettings {
        var status = StatusSettings()
        guard let section = reader.section("status", what: "status", example: "control_socket: /run/vigie/control.sock")
        else { return status }
        if let socket = section.text("control_socket", example: "/run/vigie/control.sock") {
            status.controlSocket = addresses.path(socket.value)
            if status.controlSocket.utf8.count > 107 {
                problems.error(socket.place, "the path of a socket has at most 107 bytes", "choose a shorter one")
            }
        }
        section.finish()
        return status
    }

    private func privacy(_ reader: MapReader) -> PrivacySettings {
        var privacy = PrivacySettings()
        guard let section = reader.section("privacy", what: "privacy", example: "retention: 400d") else {
            return privacy
        }
        privacy.rowFingerprints =
            section.word("row_fingerprints", PrivacySettings.RowFingerprints.self)?.value ?? privacy.rowFingerprints
        if let retention = section.duration("retention", in: 86400...(3650 * 86400)) {
            privacy.retentionDays = Int((retention.value / 86400).rounded(.up))
        }
        section.finish()
        return privacy
    }

    private func deadman(_ reader: MapReader) -> Deadman? {
        guard let section = reader.section("deadman", what: "deadman", example: "url: credential:deadman_url") else {
            return nil
        }
        let url = section.text("url", example: "\"credential:deadman_url\"")
        let interval = section.duration("interval", in: 10...86400)?.value
        section.finish()
        if url == nil { section.missing("url", "write url: credential:NAME, file:PATH or env:NAME") }
        let guarded: (String) -> Bool = { WebAddress($0)?.isLoopback != true }
        guard let url, let secret = secrets.resolve(url, for: "url of the deadman", guarded: guarded),
            addresses.web(Located(value: secret.reveal(), place: url.place), key: "url") != nil
        else { return nil }
        return Deadman(url: secret, interval: interval ?? 300)
    }
}
