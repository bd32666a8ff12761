#include "drivers/printer/cups_paper.hpp"

#include <cups/cups.h>

#include <algorithm>

namespace drivers::cups {
namespace {

template <class List, class One>
bool lists(const List& list, const One& one)
{
    return std::find(list.begin(), list.end(), one) != list.end();
}

// The size that "custom_min_50x50mm" or "custom_max_80x2000mm" names.
std::optional<PaperSize> limit_in(const Abilities& printer, std::string_view prefix)
{
    for (const auto& name : printer.media) {
        if (!name.starts_with(prefix))
            continue;
        if (const auto* media = pwgMediaForPWG(name.c_str()))
            return PaperSize{media->width, media->length};
    }
    return std::nullopt;
}

} // namespace

bool takes_format(const Abilities& printer, std::string_view format)
{
    return printer.formats.empty() || lists(printer.formats, format);
}

std::optional<RasterType> raster_type_for(const Abilities& printer, bool is_queue)
{
    const auto& dots = printer.dots_an_inch;
    if (!is_queue && !dots.empty() && !lists(dots, slip_dots_an_inch))
        return std::nullopt;
    if (printer.raster_types.empty() || lists(printer.raster_types, name_of(RasterType::sgray_8)))
        return RasterType::sgray_8;
    if (lists(printer.raster_types, name_of(RasterType::black_1)))
        return RasterType::black_1;
    return std::nullopt;
}

std::string media_for(const Abilities& printer, PaperSize size, const std::string& name)
{
    if (lists(printer.media, name))
        return name;
    const auto least = limit_in(printer, "custom_min_");
    const auto most = limit_in(printer, "custom_max_");
    const bool fits = least && most && size.width >= least->width && size.width <= most->width &&
                      size.length >= least->length && size.length <= most->length;
    return fits ? name : std::string{};
}

std::optional<int> cut_for(const Abilities& printer)
{
    for (const int finishing : {63, 11}) {
        if (lists(printer.finishings, finishing))
            return finishing;
    }
    return std::nullopt;
}

} // namespace drivers::cups
