#include "drivers/led_sign/emulated_led_sign_panel.hpp"

#include <boost/system/errc.hpp>
#include <png.h>

#include <cerrno>
#include <cstdio>
#include <memory>

namespace drivers {

namespace {

constexpr SignColour unlit{28, 28, 30}, housing{10, 10, 12};

struct Close {
    void operator()(std::FILE* file) const { std::fclose(file); }
};

boost::system::error_code last_error()
{
    return {errno != 0 ? errno : EIO, boost::system::generic_category()};
}

// One row of pixels through the middle or along the rim of a row of lamps.
void paint_row(std::vector<std::uint8_t>& row, const SignPanel& panel, unsigned y, unsigned dot)
{
    row.clear();
    for (unsigned x = 0; x < panel.width() * dot; ++x) {
        const bool rim = dot > 2 && (x % dot == dot - 1 || y % dot == dot - 1);
        auto colour = panel.at(x / dot, y / dot);
        if (colour == SignPanel::dark)
            colour = unlit;
        if (rim)
            colour = housing;
        row.insert(row.end(), {colour.red, colour.green, colour.blue});
    }
}

// False when libpng or the disk cannot. libpng leaves by longjmp: nothing here has a destructor.
bool write_rows(std::FILE* file, const SignPanel& panel, unsigned dot,
                std::vector<std::uint8_t>& row)
{
    png_structp png = png_create_write_struct(PNG_LIBPNG_VER_STRING, nullptr, nullptr, nullptr);
    png_infop info = png ? png_create_info_struct(png) : nullptr;
    if (!info || setjmp(png_jmpbuf(png))) {
        png_destroy_write_struct(&png, &info);
        return false;
    }
    png_init_io(png, file);
    png_set_IHDR(png, info, panel.width() * dot, panel.height() * dot, 8, PNG_COLOR_TYPE_RGB,
                 PNG_INTERLACE_NONE, PNG_COMPRESSION_TYPE_DEFAULT, PNG_FILTER_TYPE_DEFAULT);
    png_write_info(png, info);
    for (unsigned y = 0; y < panel.height() * dot; ++y) {
        paint_row(row, panel, y, dot);
        png_write_row(png, row.data());
    }
    png_write_end(png, info);
    png_destroy_write_struct(&png, &info);
    return std::fflush(file) == 0;
}

} // namespace

boost::system::result<void> write_png(const SignPanel& panel, unsigned dot,
                                      const std::filesystem::path& file)
{
    auto part = file;
    part += ".part";
    std::vector<std::uint8_t> row;
    row.reserve(std::size_t{panel.width()} * dot * 3);
    {
        const std::unique_ptr<std::FILE, Close> opened{std::fopen(part.c_str(), "wb")};
        if (!opened)
            return last_error();
        errno = 0;
        if (!write_rows(opened.get(), panel, dot, row))
            return last_error();
    }
    std::error_code error;
    std::filesystem::rename(part, file, error);
    if (error)
        return boost::system::error_code{error.value(), boost::system::generic_category()};
    return {};
}

} // namespace drivers
