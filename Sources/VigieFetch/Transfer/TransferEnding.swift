// SPDX-License-Identifier: Apache-2.0

import VigieCore
import VigieCurl

/// What one exchange comes to.
enum TransferEnding {
    /// The status, header and body of the transfer; `isWhole` false where the server broke off.
    case answer(isWhole: Bool)
    case redirect(String)
    /// To be asked for again when there is room.
    case again
    case failure(TransportError)

    /// Judges by what libcurl says and by what the transfer has seen.
    init(_ transfer: Transfer, code: CurlCode) {
        let isOurs = code == .writeError  // our own callback wanted no more
        if let refused = transfer.refused {
            self = .failure(
                .refused(transfer.plan, address: refused.address.description, kind: refused.kind))
        } else if transfer.hasHugeHead {
            let most = ResponseHead.maximumBytes >> 10
            self = .failure(.init(.protocolViolation, transfer.plan, "its header is longer than \(most) KiB"))
        } else if isOurs && transfer.isStarved {
            self = .again
        } else if code == .ok || isOurs, let location = transfer.redirect {
            self = .redirect(location)
        } else if code == .ok || isOurs && transfer.isTruncated {
            self = .answer(isWhole: true)
        } else if [.partialFile, .badEncoding, .writeError].contains(code), !transfer.body.isEmpty,
            (200..<300).contains(transfer.head.status)
        {
            // What was read before a false length or a broken encoding may hold a leak.
            self = .answer(isWhole: false)
        } else {
            self = .failure(
                .failed(
                    transfer.plan, code: code, text: transfer.easy.failureText,
                    proxyStatus: transfer.easy.proxyStatus, wasRequested: transfer.wasRequested))
        }
    }
}
