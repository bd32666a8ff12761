#include "protocol/link/tls.hpp"

#include "protocol/trust/code.hpp"

#include <boost/asio/ssl/error.hpp>
#include <openssl/err.h>
#include <openssl/ssl.h>

#include <array>
#include <utility>

namespace protocol::link {

namespace ssl = boost::asio::ssl;
using trust::Result;

namespace {

Result<void> use(SSL_CTX* context, const trust::Identity& identity, bool tells_authority)
{
    const bool used =
        SSL_CTX_use_certificate(context, const_cast<X509*>(&identity.certificate())) == 1 &&
        SSL_CTX_use_PrivateKey(context, identity.key().get()) == 1 &&
        (!tells_authority ||
         SSL_CTX_add1_chain_cert(context, const_cast<X509*>(&identity.authority())) == 1);
    if (!used)
        return trust::Fault::because("TLS cannot use the certificate: " + trust::last_error());
    return {};
}

Result<void> believe(SSL_CTX* context, const X509& authority)
{
    if (X509_STORE_add_cert(SSL_CTX_get_cert_store(context), const_cast<X509*>(&authority)) != 1)
        return trust::Fault::because("TLS cannot use the authority's certificate: " +
                                     trust::last_error());
    return {};
}

// Only for the certificate itself, not for its issuer; keeps what was wrong before.
template <class Check>
auto for_the_end_of_the_chain(Check check)
{
    return [check](bool fine, ssl::verify_context& chain) {
        X509_STORE_CTX* store = chain.native_handle();
        if (!fine || X509_STORE_CTX_get_error_depth(store) > 0)
            return fine;
        const int fault = check(*X509_STORE_CTX_get_current_cert(store));
        if (fault != X509_V_OK)
            X509_STORE_CTX_set_error(store, fault);
        return fault == X509_V_OK;
    };
}

int is_a_dispatcher(const X509& certificate)
{
    const auto subject = trust::subject_of(certificate);
    return subject && subject->role == "dispatcher" ? X509_V_OK
                                                    : X509_V_ERR_APPLICATION_VERIFICATION;
}

// As OpenSSL's own check of a chain, with the one authority whose mark is right.
int recognise(X509_STORE_CTX* chain, void* mark)
{
    const auto& wanted = *static_cast<const std::string*>(mark);
    const auto* sent = X509_STORE_CTX_get0_untrusted(chain);
    for (int i = 0; i < sk_X509_num(sent); ++i) {
        X509* certificate = sk_X509_value(sent, i);
        if (trust::authority_mark(*certificate) != wanted)
            continue;
        X509_STORE_add_cert(X509_STORE_CTX_get0_store(chain), certificate);
        return X509_verify_cert(chain) == 1 &&
                       is_a_dispatcher(*X509_STORE_CTX_get0_cert(chain)) == X509_V_OK
                   ? 1
                   : 0;
    }
    X509_STORE_CTX_set_error(chain, X509_V_ERR_CERT_UNTRUSTED);
    return 0;
}

} // namespace

Tls::Tls() : context_{ssl::context::tls}
{
    SSL_CTX* context = context_.native_handle();
    SSL_CTX_set_min_proto_version(context, TLS1_3_VERSION);
    SSL_CTX_set_num_tickets(context, 0);
    SSL_CTX_set_session_cache_mode(context, SSL_SESS_CACHE_OFF);
    SSL_CTX_set_mode(context, SSL_MODE_RELEASE_BUFFERS);
}

Result<std::shared_ptr<Tls>> Tls::of_dispatcher(const trust::Identity& identity,
                                                trust::Authority& authority)
{
    const std::shared_ptr<Tls> tls{new Tls};
    SSL_CTX* context = tls->context_.native_handle();
    if (auto used = use(context, identity, true); !used)
        return used.error();
    if (auto believed = believe(context, identity.authority()); !believed)
        return believed.error();
    tls->context_.set_verify_mode(ssl::verify_peer);
    tls->context_.set_verify_callback(
        for_the_end_of_the_chain([&authority](const X509& certificate) {
            const auto subject = trust::subject_of(certificate);
            if (!subject || !trust::is_device_role(subject->role))
                return X509_V_ERR_APPLICATION_VERIFICATION;
            return authority.is_revoked(trust::serial_of(certificate)) ? X509_V_ERR_CERT_REVOKED
                                                                       : X509_V_OK;
        }));
    return tls;
}

Result<std::shared_ptr<Tls>> Tls::of_device(const trust::Identity& identity)
{
    const std::shared_ptr<Tls> tls{new Tls};
    SSL_CTX* context = tls->context_.native_handle();
    if (auto used = use(context, identity, false); !used)
        return used.error();
    if (auto believed = believe(context, identity.authority()); !believed)
        return believed.error();
    tls->context_.set_verify_mode(ssl::verify_peer);
    tls->context_.set_verify_callback(for_the_end_of_the_chain(&is_a_dispatcher));
    return tls;
}

Result<std::shared_ptr<Tls>> Tls::of_newcomer(const std::string& authority_mark)
{
    const std::shared_ptr<Tls> tls{new Tls};
    tls->mark_ = authority_mark;
    tls->context_.set_verify_mode(ssl::verify_peer);
    SSL_CTX_set_cert_verify_callback(tls->context_.native_handle(), &recognise, &tls->mark_);
    return tls;
}

std::optional<Enrolled> enrolled_in(const SSL& connection)
{
    const X509* certificate = SSL_get0_peer_certificate(&connection);
    if (!certificate)
        return std::nullopt;
    auto subject = trust::subject_of(*certificate);
    if (!subject)
        return std::nullopt;
    return Enrolled{std::move(*subject), trust::serial_of(*certificate),
                    trust::not_after(*certificate)};
}

namespace {

// What a device reads, and what the dispatcher logs: an alert is what the other end thinks of us.
struct Sentence {
    int reason;
    const char* to_device;
    const char* to_dispatcher;
};

constexpr const char* unread =
    "what came was not written for this link: somebody sends again what was said on another one, "
    "or something between the two ends changes it";
constexpr const char* not_accepted = "the dispatcher does not accept this certificate";
constexpr const char* not_our_dispatcher =
    "the device does not accept this dispatcher's certificate";

constexpr std::array<Sentence, 11> sentences{{
    {SSL_R_SSLV3_ALERT_CERTIFICATE_REVOKED,
     "the dispatcher has revoked this device's certificate: enroll the device again",
     not_our_dispatcher},
    {SSL_R_SSLV3_ALERT_CERTIFICATE_EXPIRED,
     "this device's certificate is too old, or a clock is wrong: set the clocks, or enroll the "
     "device again",
     "the device finds this dispatcher's certificate too old or not good yet: set the clocks"},
    {SSL_R_TLSV1_ALERT_UNKNOWN_CA,
     "this device's certificate was issued by another hall's authority: enroll the device here",
     "the device belongs to another hall, and does not know this one's authority: enroll it here"},
    {SSL_R_SSLV3_ALERT_BAD_CERTIFICATE, not_accepted, not_our_dispatcher},
    {SSL_R_SSLV3_ALERT_CERTIFICATE_UNKNOWN, not_accepted, not_our_dispatcher},
    {SSL_R_SSLV3_ALERT_HANDSHAKE_FAILURE, not_accepted, not_our_dispatcher},
    {SSL_R_CERTIFICATE_VERIFY_FAILED,
     "this is not the dispatcher of this device's hall: its certificate is somebody else's, or a "
     "clock is wrong",
     "its certificate is not good here"},
    {SSL_R_WRONG_VERSION_NUMBER, "the other end does not speak TLS",
     "the other end does not speak TLS"},
    {SSL_R_UNSUPPORTED_PROTOCOL, "the other end does not speak TLS 1.3",
     "the other end does not speak TLS 1.3"},
    {SSL_R_DECRYPTION_FAILED_OR_BAD_RECORD_MAC, unread, unread},
    {SSL_R_SSLV3_ALERT_BAD_RECORD_MAC,
     "the dispatcher could not read what it got: something between the two ends changes it",
     "the device could not read what it got: something between the two ends changes it"},
}};

} // namespace

std::string sentence_for(const boost::system::error_code& error, End end)
{
    if (error == ssl::error::stream_truncated)
        return "closed by the peer";
    if (error.category() != boost::asio::error::get_ssl_category())
        return error.message();
    const int reason = ERR_GET_REASON(static_cast<unsigned long>(error.value()));
    for (const auto& [each, to_device, to_dispatcher] : sentences)
        if (each == reason)
            return end == End::device ? to_device : to_dispatcher;
    return "TLS: " + error.message();
}

} // namespace protocol::link
