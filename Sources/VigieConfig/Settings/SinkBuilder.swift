// SPDX-License-Identifier: Apache-2.0

import VigieCore

/// Makes sinks of what the file says.
struct SinkBuilder {
    let secrets: SecretResolver
    let addresses: AddressChecks
    let problems: ProblemList

    /// The sink; nil where it cannot be made, which `problems` then says.
    func build(_ reader: MapReader) -> SinkDefinition? {
        let before = problems.errorCount
        let id = reader.text("id", example: "soc")
        let kind = reader.word("kind", SinkDefinition.Kind.self)
        let url = reader.text("url", example: "\"credential:chat_url\"")
        let signing = reader.texts("signing_secrets", example: "[\"credential:signing\"]") ?? []
        let allowPrivate = reader.flag("allow_private")?.value ?? false
        let caFile = reader.text("ca_file", example: "/etc/vigie/ca.pem")
        let proxy = reader.text("proxy", example: "http://proxy.example:3128")
        let format = reader.word("format", SinkDefinition.LogFormat.self)
        let rate = reader.number("messages_per_minute", in: 1...60_000)
        let timeout = reader.duration("timeout", in: 0.1...300)
        reader.finish()
        if id == nil { reader.missing("id", "write id: and a short name for routes to use") }
        if kind == nil { reader.missing("kind", "write kind: log, webhook, slack or mattermost") }
        guard let id, let name = ConfiguredName.check(id, what: "id", problems), let kind else { return nil }
        var sink = SinkDefinition(id: SinkID(rawValue: name), kind: kind.value)
        if kind.value == .log {
            reader.refuse(
                ["url", "signing_secrets", "allow_private", "ca_file", "proxy", "timeout"], "is nothing for a log sink")
        } else {
            reader.refuse(["format"], "is for a log sink")
            if kind.value != .webhook { reader.refuse(["signing_secrets"], "is for a webhook sink") }
            if url == nil { reader.missing("url", "write url: credential:NAME, file:PATH or env:NAME") }
            sink.url = url.flatMap { address($0, name, allowPrivate, isSigned: !signing.isEmpty) }
            sink.signingSecrets = signing.compactMap { signingSecret($0, name) }
        }
        sink.allowPrivate = allowPrivate
        sink.caFile = caFile.flatMap(addresses.file)
        sink.proxy = proxy.flatMap(addresses.proxy)
        sink.format = format?.value ?? sink.format
        sink.messagesPerMinute = rate?.value ?? sink.messagesPerMinute
        sink.timeout = timeout?.value ?? sink.timeout
        return problems.errorCount == before ? sink : nil
    }

    private func address(_ text: Located<String>, _ name: String, _ allowPrivate: Bool, isSigned: Bool) -> Secret? {
        // An address of this machine opens no door to anybody else; a receiver of signed messages does not trust whoever
        // knows its address.
        let guarded: (String) -> Bool = { !isSigned && WebAddress($0)?.isLoopback != true }
        guard let secret = secrets.resolve(text, for: "url of sink \"\(name)\"", guarded: guarded) else { return nil }
        guard let address = addresses.web(Located(value: secret.reveal(), place: text.place), key: "url") else {
            return nil
        }
        if address.scheme == "http", !address.isLoopback, !allowPrivate {
            problems.warn(
                text.place, "sink \"\(name)\" is told over http: anybody on the way can read it", "write https://")
        }
        return secret
    }

    /// Standard Webhooks 1.0.0, "Signature scheme": `whsec_` and the base64 of 24 to 64 bytes.
    private func signingSecret(_ text: Located<String>, _ name: String) -> Secret? {
        guard let secret = secrets.resolve(text, for: "signing secret of sink \"\(name)\"") else { return nil }
        let value = secret.reveal()
        let body = value.dropFirst(6)
        let isBase64 = body.utf8.allSatisfy { byte in
            (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
                || byte == 0x2B || byte == 0x2F || byte == 0x3D
        }
        guard value.hasPrefix("whsec_"), isBase64, (32...88).contains(body.utf8.count), body.utf8.count % 4 == 0 else {
            problems.error(
                text.place, "the signing secret of sink \"\(name)\" is none",
                "it is \"whsec_\" and what `openssl rand -base64 32` prints")
            return nil
        }
        return secret
    }
}
