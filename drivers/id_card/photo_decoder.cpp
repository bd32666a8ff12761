#include "drivers/id_card/photo_decoder.hpp"

#include <dlfcn.h>

namespace drivers {

namespace {

constexpr const char* function_name = "hallcall_wlt_to_bmp";

std::string loader_error()
{
    const char* error = ::dlerror();
    return error ? error : "unknown error";
}

} // namespace

PhotoDecoder::PhotoDecoder(std::shared_ptr<void> library, Decode* decode)
    : library_{std::move(library)}, decode_{decode}
{
}

boost::system::result<PhotoDecoder, std::string> PhotoDecoder::load(const std::string& library)
{
    void* opened = ::dlopen(library.c_str(), RTLD_NOW | RTLD_LOCAL);
    if (!opened)
        return "photo decoder: " + loader_error();
    std::shared_ptr<void> owner{opened, [](void* handle) { ::dlclose(handle); }};
    void* function = ::dlsym(opened, function_name);
    if (!function)
        return "photo decoder " + library + ": it has no function " + function_name;
    return PhotoDecoder{std::move(owner), reinterpret_cast<Decode*>(function)};
}

WipedBytes PhotoDecoder::bitmap_of(std::span<const std::byte> wlt) const
{
    WipedBytes bitmap(bitmap_bytes_max);
    const auto bytes = decode_(reinterpret_cast<const unsigned char*>(wlt.data()), wlt.size(),
                               reinterpret_cast<unsigned char*>(bitmap.data()), bitmap.size());
    const bool is_bitmap = bytes > 2 && bytes <= bitmap.size() && bitmap[0] == std::byte{'B'} &&
                           bitmap[1] == std::byte{'M'};
    bitmap.resize(is_bitmap ? bytes : 0);
    return bitmap;
}

} // namespace drivers
