// SPDX-License-Identifier: Apache-2.0

import Foundation
import VigieCore
import VigieTestSupport

@testable import VigieAlert

/// Each kind of sink, built for a test.
enum SinkBench {
    static let kinds = SinkDefinition.Kind.allCases

    static func definition(_ kind: SinkDefinition.Kind, id: SinkID = "chat", url: String = "https://sink.example/hook")
        -> SinkDefinition
    {
        SinkDefinition(
            id: id, kind: kind, url: kind == .log ? nil : Secret(url), format: .json, messagesPerMinute: 6_000)
    }

    static func sink(
        _ kind: SinkDefinition.Kind, poster: any Posting = ScriptedPoster(), clock: any WallClock = ManualClock(),
        url: String = "https://sink.example/hook", timeout: Double = 20
    ) throws -> any Sink {
        var definition = definition(kind, url: url)
        definition.timeout = timeout
        let tools = SinkTable.Tools(
            poster: poster, clock: clock, writer: LogWriter(isJournalAvailable: false) { _ in })
        return try SinkTable.make(definition, tools: tools)
    }

    /// All strings of a JSON document, keys left out; nil where it is none.
    static func strings(inJSON body: String) -> [String]? {
        JSONValue.parse(body)?.strings
    }
}

/// Any JSON.
enum JSONValue: Equatable {
    case object([String: JSONValue])
    case array([JSONValue])
    case string(String)
    case number(Double)
    case null

    static func parse(_ body: String) -> JSONValue? {
        guard let value = try? JSONSerialization.jsonObject(with: Data(body.utf8)) else { return nil }
        return JSONValue(value)
    }

    private init(_ value: Any) {
        switch value {
        case let text as String: self = .string(text)
        case let members as [String: Any]: self = .object(members.mapValues(JSONValue.init))
        case let items as [Any]: self = .array(items.map(JSONValue.init))
        case let number as NSNumber: self = .number(number.doubleValue)
        default: self = .null
        }
    }

    var strings: [String] {
        switch self {
        case .object(let members): members.values.flatMap(\.strings)
        case .array(let items): items.flatMap(\.strings)
        case .string(let text): [text]
        default: []
        }
    }

    subscript(_ key: String) -> JSONValue? {
        if case .object(let members) = self { members[key] } else { nil }
    }

    var text: String? { if case .string(let text) = self { text } else { nil } }
    var items: [JSONValue] { if case .array(let items) = self { items } else { [] } }
}
