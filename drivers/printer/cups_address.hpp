// Where a printer that speaks IPP is found: a queue of CUPS, or the printer itself. Pure.
// Source: RFC 3510 (ipp URLs), RFC 8010 3.2 (the path of a request), cupsd's own paths /printers/…
#pragma once

#include <boost/system/result.hpp>

#include <cstdint>
#include <string>
#include <string_view>

namespace drivers::cups {

struct Address {
    bool is_queue = false; // of a cupsd, which passes jobs on; else the printer itself
    std::string host;      // numeric, or the path of a unix socket; empty: the machine's own cupsd
    std::uint16_t port = 631;
    std::string path;  // of the HTTP request: "/printers/ticket", "/ipp/print"
    std::string queue; // only of a queue

    bool operator==(const Address&) const = default;
};

inline constexpr std::size_t queue_name_max = 127; // as cupsd takes it
inline constexpr std::size_t address_max = 500;

// "cups:QUEUE", "cups:QUEUE@/run/cups/cups.sock", "cups:QUEUE@192.168.1.5:631",
// "ipp://192.168.1.50/ipp/print", "ipp://[fe80::1]:8631". A host is numeric (or "localhost"):
// looking up a name has no deadline. The error is a sentence that says what is wrong.
boost::system::result<Address, std::string> address_from(std::string_view where);

// What a request calls its target: "ipp://localhost/printers/ticket",
// "ipp://192.168.1.50:631/ipp/print".
std::string uri_of(const Address& address);

} // namespace drivers::cups
