${port}
