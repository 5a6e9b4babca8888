// SPDX-License-Identifier: Apache-2.0

import VigieCore

/// Every kind of sink, a line each; the folder of its name beside this file holds the rest.
enum SinkTable {
    /// What sinks act with.
    struct Tools: Sendable {
        var poster: any Posting
        var clock: any WallClock
        var writer: LogWriter
    }

    static func make(_ definition: SinkDefinition, tools: Tools) throws(SinkError) -> any Sink {
        switch definition.kind {
        case .log: LogSink(definition: definition, clock: tools.clock, writer: tools.writer)
        case .webhook: try HTTPSink(definition, service: try WebhookService(definition), tools: tools)
        case .slack: try HTTPSink(definition, service: SlackService(), tools: tools)
        case .mattermost: try HTTPSink(definition, service: MattermostService(), tools: tools)
        }
    }

    /// All of them or the first error; names are unique.
    static func make(_ definitions: [SinkDefinition], tools: Tools) throws(SinkError) -> [SinkID: any Sink] {
        var sinks: [SinkID: any Sink] = [:]
        for definition in definitions {
            guard sinks[definition.id] == nil else { throw .duplicate(definition.id) }
            sinks[definition.id] = try make(definition, tools: tools)
        }
        return sinks
    }
}
