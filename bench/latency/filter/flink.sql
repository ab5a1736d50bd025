SELECT id, auction, sent FROM event WHERE price < 10
