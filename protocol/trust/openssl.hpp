// Owning pointers to what OpenSSL gives out, and its last error as text. For this folder and link/.
#pragma once

#include <openssl/bio.h>
#include <openssl/evp.h>
#include <openssl/x509.h>
#include <openssl/x509v3.h>

#include <memory>
#include <string>

namespace protocol::trust {

template <auto free>
struct FreedBy {
    template <class T>
    void operator()(T* thing) const
    {
        free(thing);
    }
};
using Key = std::unique_ptr<EVP_PKEY, FreedBy<EVP_PKEY_free>>;
using Certificate = std::unique_ptr<X509, FreedBy<X509_free>>;
using SigningRequest = std::unique_ptr<X509_REQ, FreedBy<X509_REQ_free>>;
using Memory = std::unique_ptr<BIO, FreedBy<BIO_free_all>>;

// Of this thread; empties OpenSSL's list of errors.
std::string last_error();

} // namespace protocol::trust
