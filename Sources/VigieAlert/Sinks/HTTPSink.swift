// SPDX-License-Identifier: Apache-2.0

import FoundationEssentials
import VigieCore

/// What is particular to one HTTP service: pure functions alone.
protocol HTTPService: Sendable {
    /// Sends under way at once.
    var inFlight: Int { get }
    /// The body of the POST, within the service's limits.
    func render(_ text: AlertText) -> String
    /// Fields beside Content-Type and User-Agent; `now` is the time of this try.
    func headers(for message: FrozenMessage, now: Date) -> [HTTPField]
    /// What an answer means.
    func interpret(_ answer: FetchResponse, now: Date) -> DeliveryResult
}

/// A sink that is one POST of JSON.
struct HTTPSink<Service: HTTPService>: Sink {
    let id: SinkID
    let manners: SinkManners
    private let definition: SinkDefinition
    private let url: Secret
    private let service: Service
    private let poster: any Posting
    private let clock: any WallClock

    init(_ definition: SinkDefinition, service: Service, tools: SinkTable.Tools) throws(SinkError) {
        guard let url = definition.url else { throw .missingURL(definition.id, kind: definition.kind) }
        id = definition.id
        manners = SinkManners(
            inFlight: service.inFlight, messagesPerMinute: definition.messagesPerMinute, mergesFloods: true,
            timeout: definition.timeout)
        self.definition = definition
        self.url = url
        self.service = service
        poster = tools.poster
        clock = tools.clock
    }

    func render(_ text: AlertText) -> String { service.render(text) }

    func send(_ message: FrozenMessage) async -> DeliveryResult {
        let fields =
            [HTTPField(name: "Content-Type", value: Secret("application/json; charset=utf-8"))]
            + service.headers(for: message, now: clock.now)
        let request = PostRequest(
            url: url, headers: fields, body: Array(message.body.utf8), allowPrivate: definition.allowPrivate,
            caFile: definition.caFile, proxy: definition.proxy, timeout: definition.timeout)
        do {
            let answer = AddressEcho.removed(from: try await poster.post(request), address: url)
            return service.interpret(answer, now: clock.now)
        } catch {
            switch error.code {
            case .cancelled: return .abandoned
            case .badURL, .refusedAddress: return .endpointGone(isFinal: false, reason: error.message)
            default: return .retry(after: nil, throttles: false, reason: error.message)
            }
        }
    }
}
