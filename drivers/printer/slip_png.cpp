#include "drivers/printer/slip_png.hpp"

#include <boost/system/errc.hpp>
#include <png.h>

#include <cerrno>
#include <cstdio>
#include <memory>

namespace drivers {

namespace {

constexpr png_uint_32 dots_a_metre = 7992; // 203 dpi

struct Close {
    void operator()(std::FILE* file) const { std::fclose(file); }
};

boost::system::error_code last_error()
{
    return {errno != 0 ? errno : EIO, boost::system::generic_category()};
}

// False when libpng or the disk cannot. libpng leaves by longjmp: nothing here has a destructor.
bool write_rows(std::FILE* file, const SlipRaster& slip)
{
    png_structp png = png_create_write_struct(PNG_LIBPNG_VER_STRING, nullptr, nullptr, nullptr);
    png_infop info = png ? png_create_info_struct(png) : nullptr;
    if (!info || setjmp(png_jmpbuf(png))) {
        png_destroy_write_struct(&png, &info);
        return false;
    }
    png_init_io(png, file);
    png_set_IHDR(png, info, slip.width_dots, slip.rows, 1, PNG_COLOR_TYPE_GRAY, PNG_INTERLACE_NONE,
                 PNG_COMPRESSION_TYPE_DEFAULT, PNG_FILTER_TYPE_DEFAULT);
    png_set_pHYs(png, info, dots_a_metre, dots_a_metre, PNG_RESOLUTION_METER);
    png_write_info(png, info);
    png_set_invert_mono(png); // black is 1 on paper and 0 in the file
    for (std::size_t row = 0; row < slip.rows; ++row)
        png_write_row(png, slip.bits.data() + row * slip.row_bytes());
    png_write_end(png, info);
    png_destroy_write_struct(&png, &info);
    return std::fflush(file) == 0;
}

} // namespace

boost::system::result<void> write_png(const SlipRaster& slip, const std::filesystem::path& file)
{
    auto part = file;
    part += ".part";
    {
        const std::unique_ptr<std::FILE, Close> opened{std::fopen(part.c_str(), "wb")};
        if (!opened)
            return last_error();
        errno = 0;
        if (!write_rows(opened.get(), slip))
            return last_error();
    }
    std::error_code error;
    std::filesystem::rename(part, file, error);
    if (error)
        return boost::system::error_code{error.value(), boost::system::generic_category()};
    return {};
}

} // namespace drivers
