// SPDX-License-Identifier: Apache-2.0

import VigieCore
import VigieCurl

extension TransportError {
    /// `Could not fetch from HOST: REASON.`
    init(_ code: Code, _ plan: TransferPlan, _ reason: String) {
        let way = plan.url.host == plan.origin.host ? "" : " (redirected from \(plan.origin.host))"
        self.init(code: code, message: "Could not \(plan.verb) \(plan.url.host)\(way): \(reason).")
    }

    static func cancelled(_ plan: TransferPlan, because reason: String) -> TransportError {
        TransportError(.cancelled, plan, reason)
    }

    static func refused(_ plan: TransferPlan, address: String, kind: String) -> TransportError {
        let what = address == plan.url.host ? "its address" : "its address \(address)"
        let leave = plan.terms.allowPrivate ? "the source itself is not there" : "allow_private is not set"
        return TransportError(.refusedAddress, plan, "\(what) is special (\(kind)) and \(leave)")
    }

    static func timedOut(_ plan: TransferPlan) -> TransportError {
        TransportError(.timeout, plan, "no complete answer within \(seconds(plan.terms.totalTimeout))")
    }

    /// What libcurl's number means for the request. `wasRequested`: a connection stood and the request went out.
    static func failed(
        _ plan: TransferPlan, code: CurlCode, text: String, proxyStatus: Int, wasRequested: Bool
    ) -> TransportError {
        if plan.terms.proxy != nil && !wasRequested {
            if proxyStatus >= 300 { return TransportError(.proxy, plan, "the proxy answered \(proxyStatus)") }
            if [.proxyNotResolved, .notConnected].contains(code) {
                return TransportError(.proxy, plan, "the proxy cannot be reached")
            }
            if code == .proxy { return TransportError(.proxy, plan, "the proxy could not connect to it") }
        }
        switch code {
        case .hostNotResolved: return TransportError(.resolve, plan, "the name does not resolve")
        case .notConnected:
            return TransportError(.connect, plan, "no connection could be made to port \(plan.url.port)")
        case .timedOut where !wasRequested:
            return TransportError(.timeout, plan, "no connection within \(seconds(plan.terms.connectTimeout))")
        case .timedOut:
            let time = seconds(Double(plan.terms.lowSpeedTime))
            return TransportError(.tooSlow, plan, "fewer than \(plan.terms.lowSpeedLimit) bytes a second for \(time)")
        case .badAuthorities: return TransportError(.tls, plan, "the file of authorities (ca_file) cannot be read")
        case .certificate, .tlsHandshake:
            return TransportError(.tls, plan, "TLS failed (\(text.isEmpty ? code.text : text))")
        case .gotNothing, .weirdReply, .unsupportedProtocol, .http2, .http2Stream, .badEncoding, .partialFile,
            .writeError:
            return TransportError(.protocolViolation, plan, "the server broke HTTP (\(code.text))")
        case .receiveError, .sendError:
            return TransportError(.connect, plan, "the connection broke (\(code.text))")
        case .malformedURL: return TransportError(.badURL, plan, "libcurl refuses its address")
        default: return TransportError(.other, plan, code.text)
        }
    }

    private static func seconds(_ value: Double) -> String {
        value == value.rounded() && abs(value) < 1e9 ? "\(Int(value)) s" : "\(value) s"
    }
}
