from gallery import Gallery

gallery = Gallery()


def count_photos(place="", **_):
    return f"There are {gallery.count(place)} photos."


def newest_photo(place="", **_):
    title, taken = gallery.newest(place)
    return f"The newest photo is {title} of {taken}."


def photo_of_year(year, **_):
    title, taken = gallery.of_year(int(year))
    return f"The photo of the year is {title}, taken on {taken}."


INTENTS = {"CountPhotos": count_photos, "NewestPhoto": newest_photo, "PhotoOfYear": photo_of_year}
