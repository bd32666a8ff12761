// A decoder for tests: gives back a bitmap that is the 1024 bytes with a header, and what the first
// of them asks for instead: 1 nothing, 2 more than fits, 3 no bitmap.
#include <cstddef>
#include <cstring>

extern "C" std::size_t hallcall_wlt_to_bmp(const unsigned char* wlt, std::size_t wlt_bytes,
                                           unsigned char* bmp, std::size_t bmp_bytes_max)
{
    if (wlt[0] == 1 || wlt_bytes + 2 > bmp_bytes_max)
        return 0;
    std::memcpy(bmp, wlt[0] == 3 ? "XX" : "BM", 2);
    std::memcpy(bmp + 2, wlt, wlt_bytes);
    return wlt[0] == 2 ? bmp_bytes_max + 1 : wlt_bytes + 2;
}
