// The hall's own certificate authority: a folder on the dispatcher's machine. Whoever can read it
// can let devices in; nobody else can.
//
//   authority.pem       its certificate, which every device keeps, too
//   authority-key.pem   its private key, readable by its owner alone
//   register            what was issued, revoked and lent (register.hpp); hallctl and a dispatcher
//                       write it in turns, under a lock
#pragma once

#include "protocol/trust/register.hpp"

#include <filesystem>
#include <memory>
#include <string>

namespace protocol::trust {

inline constexpr const char* register_name = "register";

// What a device gets, in PEM.
struct Issued {
    std::string certificate;
    std::string authority;
};

class Authority {
public:
    // Makes the folder; refuses one that holds an authority, and finishes what was cut off. `hall`
    // is for people's eyes.
    static Result<void> create(const std::filesystem::path& folder, const std::string& hall,
                               Clock::time_point now);
    static Result<std::unique_ptr<Authority>> open(const std::filesystem::path& folder);
    virtual ~Authority() = default;

    virtual const X509& certificate() const = 0;

    // The code, as text. A device that is there already may get another one; both certificates are
    // good then, until one is revoked.
    virtual Result<std::string> lend_code(const Subject& subject, Clock::time_point now) = 0;
    // For the one who knows the secret of a code; only once. Who guesses costs little.
    virtual Result<Issued> redeem(std::string_view secret, std::string_view signing_request,
                                  Clock::time_point now) = 0;
    virtual Result<Issued> issue(const Subject& subject, std::string_view signing_request,
                                 Clock::time_point now) = 0;
    // For whom the certificate of that serial speaks, while Register::subject_to_renew() says so.
    // Who asks too early costs little, however often.
    virtual Result<Issued> renew(const std::string& serial, std::string_view signing_request,
                                 Clock::time_point now) = 0;
    // Every certificate that the device has, how many, and every code lent for it. The error when
    // there is neither.
    virtual Result<std::size_t> revoke(const std::string& device, Clock::time_point now) = 0;
    // Also what another process has revoked. A serial that was never issued is revoked, and while
    // the register cannot be read every one is. From any thread.
    virtual bool is_revoked(const std::string& serial) = 0;

    // What was done for devices, by whichever process, in order. From any thread; waits for whoever
    // writes.
    virtual Result<std::vector<Register::Act>> acts() = 0;
};

} // namespace protocol::trust
