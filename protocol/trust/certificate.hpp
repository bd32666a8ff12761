// Who a certificate speaks for, and making keys and certificates: X.509 (RFC 5280), ECDSA on P-256
// with SHA-256. The name stands in a URI of the subject's alternative names, as
// "hallcall:ROLE:DEVICE" or "hallcall:caller:DEVICE:COUNTERS", where OpenSSL's own checks of host
// names never look. COUNTERS: "3+4".
#pragma once

#include "protocol/trust/openssl.hpp"

#include <boost/assert/source_location.hpp>
#include <boost/system/result.hpp>

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace protocol::trust {

// A sentence for a technician: what is wrong, where, and what to do.
class Fault {
public:
    Fault() = default; // for boost::system::result
    static Fault because(std::string what)
    {
        Fault fault;
        fault.what_ = std::move(what);
        return fault;
    }
    const std::string& what() const { return what_; }

private:
    std::string what_;
};
template <class T>
using Result = boost::system::result<T, Fault>;
[[noreturn]] void throw_exception_from_error(const Fault& fault,
                                             const boost::source_location& where);
using Clock = std::chrono::system_clock;
// So far from 1970 an instant may be: until 2262, since the clock counts nanoseconds.
inline constexpr auto clock_seconds_max =
    std::chrono::floor<std::chrono::seconds>(Clock::duration::max());

struct Subject {
    std::string role;   // "dispatcher", "kiosk", "caller", "display" or "operator"
    std::string device; // 1 to 64 characters [A-Za-z0-9._-], unique in the hall
    // Of a caller: those for which it may act, ascending; none: for every counter.
    std::vector<std::uint32_t> counters{};

    bool operator==(const Subject&) const = default;
};
bool is_device_role(std::string_view role); // all but "dispatcher"

// "3+4": at most counters_max numbers from 1 to 9999, ascending, and at least one.
inline constexpr std::size_t counters_max = 64;
std::string text_of(const std::vector<std::uint32_t>& counters);
std::optional<std::vector<std::uint32_t>> counters_from(std::string_view text);

// PEM (RFC 7468), at most pem_bytes_max.
inline constexpr std::size_t pem_bytes_max = 16 * 1024;
Result<Key> key_from(std::string_view pem);
Result<Certificate> certificate_from(std::string_view pem);
std::string pem_of(const Key& key); // not encrypted
std::string pem_of(const Certificate& certificate);

Result<Key> make_key();
// A request to be certified (RFC 2986): the public key, signed by its owner. It names nobody: the
// authority knows whom it lets in.
std::string signing_request(const Key& key);

// Nothing when there is no such name, or more than one.
std::optional<Subject> subject_of(const X509& certificate);
std::string serial_of(const X509& certificate); // hexadecimal, capitals
Clock::time_point not_before(const X509& certificate);
Clock::time_point not_after(const X509& certificate);
// SHA-256 of the whole certificate, in hexadecimal.
std::string fingerprint_of(const X509& certificate);

// What a certificate is made from.
struct Draft {
    Subject subject; // an empty role: a hall's authority, which signs others
    std::string common_name;
    Clock::time_point from, to;
    std::string serial; // 32 hexadecimal digits
};
// Signed by `issuer` with `issuer_key`; without an issuer, by itself.
Result<Certificate> certify(const Draft& draft, const EVP_PKEY& public_key, const X509* issuer,
                            const Key& issuer_key);
// The public key of a request whose signature is right.
Result<Key> public_key_of(std::string_view request_pem);

} // namespace protocol::trust
