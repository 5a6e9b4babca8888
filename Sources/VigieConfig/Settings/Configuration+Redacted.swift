// SPDX-License-Identifier: Apache-2.0

import VigieCore

extension Configuration {
    /// What the daemon runs with, shaped like the file, for `vigie check` and bug reports; secrets read `<secret>`.
    public var redactedDescription: String {
        var lines = ["version: 1", "watchlists: \(watchlists)", "sources:"]
        for source in sources { lines += Self.lines(source) }
        lines.append("sinks:")
        for sink in sinks { lines += Self.lines(sink) }
        lines.append("routes:")
        for route in routes { lines += Self.lines(route) }
        lines += [
            "limits:", "  fetch_concurrency: \(limits.fetchConcurrency)",
            "  bytes_in_flight: \(SizeText.write(limits.bytesInFlight))",
            "  start_spread: \(DurationText.write(limits.startSpread))",
            "  parse_timeout: \(DurationText.write(limits.parseTimeout))",
            "store:", "  directory: \(store.directory)",
            "status:", "  control_socket: \(status.controlSocket)",
            "privacy:", "  row_fingerprints: \(privacy.rowFingerprints.rawValue)",
            "  retention: \(privacy.retentionDays)d",
        ]
        if let deadman {
            lines += ["deadman:", "  url: \(deadman.url)", "  interval: \(DurationText.write(deadman.interval))"]
        }
        return lines.joined(separator: "\n") + "\n"
    }

    private static func lines(_ source: Source) -> [String] {
        let fetch = source.fetch
        var lines = [
            "  - id: \(source.id)", "    kind: \(source.rules.kind.rawValue)",
            "    url: \(WebAddress.redacted(source.url))", "    interval: \(DurationText.write(source.interval))",
            "    pages: \(source.pages)", "    min_posts: \(source.expectations.minimumPosts)",
            "    alert_after: \(source.expectations.failuresBeforeAlert)",
        ]
        if !source.enabled { lines.append("    enabled: false") }
        for (key, fields) in [("headers", fetch.headers), ("cookies", fetch.cookies)] where !fields.isEmpty {
            lines.append("    \(key): {\(fields.map { "\($0.name): \($0.value)" }.joined(separator: ", "))}")
        }
        if let agent = fetch.userAgent { lines.append("    user_agent: \(agent)") }
        if let proxy = fetch.proxy { lines.append("    proxy: \(proxy)") }
        if let file = fetch.caFile { lines.append("    ca_file: \(file)") }
        if fetch.allowPrivate { lines.append("    allow_private: true") }
        lines += [
            "    timeouts: {connect: \(DurationText.write(fetch.connectTimeout)), "
                + "total: \(DurationText.write(fetch.totalTimeout)), "
                + "low_speed: \(DurationText.write(Double(fetch.lowSpeedTime)))}",
            "    low_speed_limit: \(SizeText.write(fetch.lowSpeedLimit))",
            "    max_bytes: \(SizeText.write(fetch.maximumBytes))",
            "    host_concurrency: \(fetch.hostConcurrency)",
            "    host_delay: \(DurationText.write(fetch.hostDelay))",
        ]
        return lines + Self.lines(source.rules)
    }

    private static func lines(_ rules: ParseRules) -> [String] {
        switch rules {
        case .feed(let feed): return Self.lines(feed.dates)
        case .page(let page): return Self.lines(page)
        case .json(let json): return Self.lines(json)
        case .paste(let paste):
            let listing =
                switch paste.listing {
                case .page(let page): ["    listing: page"] + Self.lines(page)
                case .json(let json): ["    listing: json"] + Self.lines(json)
                }
            let raw = paste.raw.map { ["    raw: \(quoted(WebAddress.redacted($0)))"] } ?? []
            return listing + raw + ["    max_items: \(paste.maximumItems)"]
        }
    }

    private static func lines(_ page: PageRules) -> [String] {
        let keys: [(String, String?)] = [
            ("item", page.item), ("title", page.title), ("link", page.link), ("author", page.author),
            ("date", page.date), ("body", page.body), ("post_id", page.id), ("next", page.next),
        ]
        return keys.compactMap { key, value in value.map { "    \(key): \(quoted($0))" } } + lines(page.dates)
    }

    private static func lines(_ json: JSONRules) -> [String] {
        let keys: [(String, [String])] = [
            ("title", json.title), ("link", json.link), ("author", json.author), ("date", json.date),
            ("body", json.body), ("post_id", json.id),
        ]
        let items = json.items.isEmpty ? [] : ["    items: \(quoted(json.items))"]
        return items
            + keys.filter { !$0.1.isEmpty }.map { "    \($0): [\($1.map(quoted).joined(separator: ", "))]" }
            + lines(json.dates)
    }

    private static func lines(_ dates: DateReading) -> [String] {
        ["    timezone: \(quoted(ZoneText.write(dates.utcOffset)))", "    day_first: \(dates.dayFirst)"]
    }

    private static func lines(_ sink: SinkDefinition) -> [String] {
        var lines = ["  - id: \(sink.id)", "    kind: \(sink.kind.rawValue)"]
        if let url = sink.url { lines.append("    url: \(url)") }
        if !sink.signingSecrets.isEmpty {
            lines.append("    signing_secrets: [\(sink.signingSecrets.map(\.description).joined(separator: ", "))]")
        }
        if sink.allowPrivate { lines.append("    allow_private: true") }
        if let file = sink.caFile { lines.append("    ca_file: \(file)") }
        if let proxy = sink.proxy { lines.append("    proxy: \(proxy)") }
        if sink.kind == .log { lines.append("    format: \(sink.format.rawValue)") }
        lines.append("    messages_per_minute: \(sink.messagesPerMinute)")
        if sink.kind != .log { lines.append("    timeout: \(DurationText.write(sink.timeout))") }
        return lines
    }

    private static func lines(_ route: Route) -> [String] {
        func list(_ texts: [String]) -> String { "[\(texts.map(quoted).joined(separator: ", "))]" }
        var lines = ["  - name: \(quoted(route.name))"]
        if !route.establishments.isEmpty {
            lines.append("    establishments: \(list(route.establishments.map(\.rawValue)))")
        }
        if !route.tags.isEmpty { lines.append("    tags: \(list(route.tags))") }
        if !route.roles.isEmpty { lines.append("    roles: \(list(route.roles.map(\.rawValue)))") }
        lines.append("    min_severity: \(route.minimumSeverity.rawValue)")
        lines.append("    sinks: \(list(route.sinks.map(\.rawValue)))")
        lines.append("    audience: \(route.audience.rawValue)")
        lines.append("    notices: \(route.notices)")
        return lines
    }

    /// A double-quoted YAML scalar.
    private static func quoted(_ text: String) -> String {
        let escaped = ShownText.line(text).replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
        return "\"\(escaped)\""
    }
}
