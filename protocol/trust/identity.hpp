// What a device proves its name with: a folder that nobody else can read.
//
//   key.pem           its private key, made here; it never leaves the device
//   certificate.pem   what the hall's authority issued for it
//   authority.pem     the authority's certificate: how the hall's dispatcher is recognised
#pragma once

#include "protocol/trust/authority.hpp"

#include <filesystem>
#include <memory>
#include <string>

namespace protocol::trust {

class Identity {
public:
    // The folder and the key are made where there are none. The device has no certificate yet.
    static Result<Key> prepare(const std::filesystem::path& folder);
    static Result<void> store(const std::filesystem::path& folder, const Issued& issued);
    // Whether that can be done: what is there is written again.
    Result<void> check_storable() const;
    // The error says which file, what is wrong with it, and what to do.
    static Result<Identity> open(const std::filesystem::path& folder);

    // The dispatcher's own, kept in memory: made fresh at each start.
    static Result<Identity> of_dispatcher(Authority& authority, Clock::time_point now);

    const std::filesystem::path& folder() const { return folder_; }
    const Key& key() const { return key_; }
    const X509& certificate() const { return *certificate_; }
    const X509& authority() const { return *authority_; }
    const Subject& subject() const { return subject_; }
    // Less than a third of its time is left.
    bool is_to_be_renewed(Clock::time_point now) const;

private:
    Identity(std::filesystem::path folder, Key key, Certificate certificate, Certificate authority,
             Subject subject);
    static Result<Identity> from(std::filesystem::path folder, const std::string& key,
                                 const Issued& issued);

    std::filesystem::path folder_;
    Key key_;
    Certificate certificate_, authority_;
    Subject subject_;
};

} // namespace protocol::trust
