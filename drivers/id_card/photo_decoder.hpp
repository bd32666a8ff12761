// The photo on a card is 1024 bytes in a closed format (WLT). Whoever has a licence for a decoder
// wraps it as a plug-in, a shared library with one function; without one there is no photo.
//
//   extern "C" size_t hallcall_wlt_to_bmp(const unsigned char* wlt, size_t wlt_bytes,
//                                         unsigned char* bmp, size_t bmp_bytes_max);
//
// It writes a Windows bitmap and returns its size, or 0 when it cannot; it keeps nothing and is
// called from one thread at a time.
#pragma once

#include "drivers/id_card/wiped_bytes.hpp"

#include <boost/system/result.hpp>

#include <string>

namespace drivers {

class PhotoDecoder {
public:
    // Of 102 by 126 dots in 24 bits with its header (README.md, "Sources", 4).
    static constexpr std::size_t bitmap_bytes_max = 38'862;

    // `library`: a path, as settings name it. The error is a sentence that says what is wrong.
    static boost::system::result<PhotoDecoder, std::string> load(const std::string& library);

    // Empty when the plug-in cannot, or gives back something that is no bitmap.
    WipedBytes bitmap_of(std::span<const std::byte> wlt) const;

private:
    using Decode = std::size_t(const unsigned char*, std::size_t, unsigned char*, std::size_t);

    PhotoDecoder(std::shared_ptr<void> library, Decode* decode);

    std::shared_ptr<void> library_;
    Decode* decode_;
};

} // namespace drivers
