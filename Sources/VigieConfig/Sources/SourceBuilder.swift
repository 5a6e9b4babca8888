// SPDX-License-Identifier: Apache-2.0

import VigieCore

/// Makes sources of drafts: presets and defaults applied, everything checked, secrets resolved.
struct SourceBuilder {
    let defaults: SharedDraft
    let secrets: SecretResolver
    let addresses: AddressChecks
    let problems: ProblemList

    /// The source; nil where it cannot be made, which `problems` then says.
    func build(_ draft: SourceDraft) -> Source? {
        let before = problems.errorCount
        let shared = draft.shared.over(defaults)
        let preset = draft.preset?.value
        guard let id = identifier(draft) else { return nil }
        guard let kind = kind(of: draft, id) else { return nil }
        let url = draft.url?.value ?? preset?.url
        if url == nil { draft.reader.missing("url", "write url: https://…") }
        let isForum = draft.looksLikeForum(kind)
        var fetch = fetchSettings(
            shared, isForum: isForum, preset, ownMaximum: draft.shared.maximumBytes?.value)
        if let url { checkAddress(url, draft, shared, &fetch, isForum) }
        let dates = DateReading(
            utcOffset: shared.timezone?.value ?? 0, dayFirst: shared.dayFirst?.value ?? true)
        let rules = RulesBuilder(draft: draft, dates: dates, problems: problems).build(kind)
        guard let rules, let url, problems.errorCount == before else { return nil }
        return Source(
            id: SourceID(rawValue: id), url: url, rules: rules,
            interval: draft.shared.interval?.value ?? preset?.interval ?? shared.interval?.value ?? 900, fetch: fetch,
            expectations: SourceExpectations(
                minimumPosts: shared.minimumPosts?.value ?? 1, failuresBeforeAlert: shared.alertAfter?.value ?? 3),
            pages: shared.pages?.value ?? 1, enabled: draft.enabled)
    }

    private func identifier(_ draft: SourceDraft) -> String? {
        guard let id = draft.id else {
            draft.reader.missing("id", "write id: and a short name; it is part of the identity of its posts")
            return nil
        }
        return ConfiguredName.check(id, what: "id", problems)
    }

    private func kind(of draft: SourceDraft, _ id: String) -> SourceKind? {
        switch (draft.kind, draft.preset) {
        case (let kind?, let preset?):
            if kind.value != .json {
                problems.error(kind.place, "preset \"\(preset.value.rawValue)\" is of kind json", "take \"kind\" away")
                return nil
            }
            return .json
        case (let kind?, nil): return kind.value
        case (nil, _?): return .json
        case (nil, nil):
            // A wrong kind or preset has its own problem.
            if !draft.reader.has("kind"), !draft.reader.has("preset") {
                let known = SourcePreset.allCases.map(\.rawValue).joined(separator: ", ")
                problems.error(
                    draft.place, "source \"\(id)\" without \"kind\"",
                    "write kind: feed, page, json or paste, or preset: \(known)")
            }
            return nil
        }
    }

    private func fetchSettings(
        _ shared: SharedDraft, isForum: Bool, _ preset: SourcePreset?, ownMaximum: Int?
    ) -> FetchSettings {
        var fetch = FetchSettings()
        fetch.headers = shared.headers.compactMap(header)
        fetch.cookies = shared.cookies.compactMap(cookie)
        if let agent = shared.userAgent, !FieldText.isValue(agent.value) {
            problems.error(agent.place, "\"user_agent\" holds a character that no header may hold")
        }
        fetch.userAgent = UserAgent.choose(shared.userAgent?.value, isForum: isForum)
        fetch.proxy = shared.proxy.flatMap(addresses.proxy)
        fetch.caFile = shared.caFile.flatMap(addresses.file)
        fetch.allowPrivate = shared.allowPrivate?.value ?? false
        fetch.connectTimeout = shared.connectTimeout?.value ?? fetch.connectTimeout
        fetch.totalTimeout = shared.totalTimeout?.value ?? fetch.totalTimeout
        if let connect = shared.connectTimeout, fetch.connectTimeout > fetch.totalTimeout {
            problems.error(connect.place, "\"connect\" is longer than \"total\"", "give the whole transfer more time")
        }
        fetch.lowSpeedTime = shared.lowSpeedTime.map { Int($0.value.rounded(.up)) } ?? fetch.lowSpeedTime
        fetch.lowSpeedLimit = shared.lowSpeedLimit?.value ?? fetch.lowSpeedLimit
        fetch.maximumBytes = ownMaximum ?? preset?.maximumBytes ?? shared.maximumBytes?.value ?? fetch.maximumBytes
        fetch.hostConcurrency = shared.hostConcurrency?.value ?? fetch.hostConcurrency
        fetch.hostDelay = shared.hostDelay?.value ?? fetch.hostDelay
        return fetch
    }

    private func header(_ field: SharedDraft.Field) -> HTTPField? {
        let name = field.name.value
        guard FieldText.isName(name) else {
            problems.error(field.name.place, "\"\(ShownText.short(name))\" is no name of a header")
            return nil
        }
        switch name.lowercased() {
        case "cookie":
            problems.error(field.name.place, "cookies do not go under \"headers\"", "write cookies: {name: value}")
        case "user-agent":
            problems.error(field.name.place, "the user agent does not go under \"headers\"", "write user_agent: …")
        case "host", "content-length", "transfer-encoding", "connection", "referer", "if-none-match",
            "if-modified-since":
            problems.error(field.name.place, "the header \"\(name)\" is set by Vigie itself or never sent")
        default:
            let isSecret = ["authorization", "x-api-key", "api-key", "x-auth-token"].contains(name.lowercased())
            guard let value = secrets.resolve(field.value, for: "header \"\(name)\"", guarded: { _ in isSecret })
            else { return nil }
            return HTTPField(name: name, value: value)
        }
        return nil
    }

    private func cookie(_ field: SharedDraft.Field) -> HTTPField? {
        let name = field.name.value
        guard FieldText.isName(name) else {
            problems.error(field.name.place, "\"\(ShownText.short(name))\" is no name of a cookie")
            return nil
        }
        guard let value = secrets.resolve(field.value, for: "cookie \"\(name)\"") else { return nil }
        guard !value.reveal().contains(where: { ";, ".contains($0) }) else {
            problems.error(
                field.value.place, "the cookie \"\(name)\" holds a space, comma or semicolon",
                "write one line for each cookie")
            return nil
        }
        return HTTPField(name: name, value: value)
    }

    private func checkAddress(
        _ url: String, _ draft: SourceDraft, _ shared: SharedDraft, _ fetch: inout FetchSettings, _ isForum: Bool
    ) {
        let place = draft.url?.place ?? draft.place
        guard let address = addresses.web(Located(value: url, place: place), key: "url") else { return }
        let hasProxy = fetch.proxy != nil
        // A proxy that was refused has its own problem.
        let saysProxy = shared.proxy.map { $0.value != "none" } ?? false
        if address.isOnion, !hasProxy, !saysProxy {
            problems.error(
                place, "an onion address cannot be reached without a proxy", "write proxy: socks5h://127.0.0.1:9050")
        } else if isForum, !hasProxy, !saysProxy, !address.isLoopback {
            problems.warn(
                place, "a forum is watched without a proxy: its owner sees your address",
                "write proxy: socks5h://127.0.0.1:9050 for Tor")
        }
        if let interval = draft.shared.interval, interval.value < 60, !address.isLoopback, !fetch.allowPrivate {
            problems.warn(
                interval.place, "a poll every \(DurationText.write(interval.value)) is impolite", "60s or more")
        }
    }
}

extension SourceDraft {
    /// Words of addresses and of the markup of forum software.
    private static let forumWords = [
        "forum", "board", "thread", "topic", "breach", "leak", ".onion", "structitem", "tborder", "postbit",
    ]

    /// True for a page that is most likely a forum.
    func looksLikeForum(_ kind: SourceKind) -> Bool {
        guard kind == .page else { return false }
        let text = ((url?.value ?? "") + " " + (rules.item?.value ?? "")).lowercased()
        return Self.forumWords.contains { text.contains($0) }
    }
}
