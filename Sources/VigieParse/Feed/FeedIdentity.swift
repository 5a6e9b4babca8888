// SPDX-License-Identifier: Apache-2.0

/// What a feed's own ids are worth.
///
/// ransomware.live gives every victim of a group the group's page as guid, and says nothing of permalinks: an address
/// without a number of the site's own is an id only where the feed says that it is no permalink, or where Atom asks for
/// uniqueness. Else path, title and date make the key, so that it is the same whichever items stand beside.
enum FeedIdentity {
    static func key(_ item: FeedItem) -> String {
        if let guid = item.guid {
            guard let address = WebAddress(guid), address.isWeb else { return PostKey.identified(guid) }
            if let number = SiteIdentifier.find(in: address) { return PostKey.identified(number) }
            let isRoute = address.fragment?.hasPrefix("/") ?? false
            if item.isPermaLink == false || (item.isAtomID && !isRoute) {
                let fragment = address.fragment.map { "#" + $0 } ?? ""
                let path = PostKey.canonicalPath(address)
                return PostKey.identified(isRoute ? path : path + fragment)
            }
        }
        let link = item.link.flatMap { WebAddress($0) }
        if let number = link.flatMap({ SiteIdentifier.find(in: $0) }) { return PostKey.identified(number) }
        return PostKey.described(
            link: link, title: item.title, author: item.author, date: item.date, blocks: item.body.blocks)
    }
}
