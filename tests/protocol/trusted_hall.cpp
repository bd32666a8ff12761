#include "tests/protocol/trusted_hall.hpp"

#include "protocol/trust/private_file.hpp"

#include <unistd.h>

namespace protocol_tests {

using namespace protocol;

TrustedHall::TrustedHall(const std::string& name)
    : folder_{std::filesystem::temp_directory_path() /
              ("hallcall-trust-" + name + "-" + std::to_string(::getpid()))}
{
    std::filesystem::remove_all(folder_);
    trust::Authority::create(folder("authority"), name, trust::Clock::now()).value();
    authority = trust::Authority::open(folder("authority")).value();
}

TrustedHall::~TrustedHall()
{
    std::filesystem::remove_all(folder_);
}

std::shared_ptr<link::Tls> TrustedHall::tls()
{
    const auto identity = trust::Identity::of_dispatcher(*authority, trust::Clock::now());
    return link::Tls::of_dispatcher(identity.value(), *authority).value();
}

std::shared_ptr<const trust::Identity> TrustedHall::device(const std::string& device,
                                                           const std::string& role,
                                                           trust::Clock::time_point now)
{
    return this->device(trust::Subject{role, device}, now);
}

std::shared_ptr<const trust::Identity> TrustedHall::device(const trust::Subject& subject,
                                                           trust::Clock::time_point now)
{
    const auto place = folder(subject.device);
    const auto key = trust::Identity::prepare(place);
    const auto issued = authority->issue(subject, trust::signing_request(key.value()), now);
    trust::Identity::store(place, issued.value()).value();
    return std::make_shared<const trust::Identity>(trust::Identity::open(place).value());
}

std::shared_ptr<const trust::Identity> TrustedHall::good_for_all(const std::string& device,
                                                                 const std::string& role)
{
    const auto limited = this->device(device, role);
    const auto key_file = folder("authority") / "authority-key.pem";
    const auto key = trust::key_from(trust::read_private_file(key_file).value()).value();
    const trust::Certificate changed{X509_dup(&limited->certificate())};
    X509* certificate = changed.get();
    X509_EXTENSION_free(
        X509_delete_ext(certificate, X509_get_ext_by_NID(certificate, NID_ext_key_usage, -1)));
    X509_sign(certificate, key.get(), EVP_sha256());
    const trust::Certificate authority_too{X509_dup(&authority->certificate())};
    trust::Identity::store(folder(device), {trust::pem_of(changed), trust::pem_of(authority_too)})
        .value();
    return std::make_shared<const trust::Identity>(trust::Identity::open(folder(device)).value());
}

} // namespace protocol_tests
