AREAS = {
    "depot": [(48.10, 16.30), (48.10, 16.45), (48.20, 16.45), (48.20, 16.30)],
    "port": [(41.15, -8.70), (41.15, -8.60), (41.20, -8.60), (41.20, -8.70)],
}


def inside(lat, lon, corners):
    result = False
    for (a_lat, a_lon), (b_lat, b_lon) in zip(corners, corners[1:] + corners[:1]):
        if (a_lon > lon) != (b_lon > lon) and lat < (b_lat - a_lat) * (lon - a_lon) / (b_lon - a_lon) + a_lat:
            result = not result
    return result
