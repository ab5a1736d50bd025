# Build:  docker build -t eddyline .
# Run:    docker run -p 8765:8765 -v eddyline:/data eddyline
FROM eclipse-temurin:25-jdk AS build
WORKDIR /src
COPY . .
RUN ./mvnw -q -B -Dquick -DskipTests -pl "!samples,!bench" package

FROM eclipse-temurin:25-jre
RUN useradd --system --create-home --home-dir /data --shell /usr/sbin/nologin eddyline
COPY --from=build /src/bin /opt/eddyline/bin
COPY --from=build /src/server/target/eddyline-server-*.jar /opt/eddyline/server/target/
COPY --from=build /src/server/target/lib /opt/eddyline/server/target/lib
# The class archive, made once here: nobody may write there later.
RUN cd /tmp && EDDYLINE_CLASS_ARCHIVE=wait /opt/eddyline/bin/eddyline version && rm -rf /tmp/*
USER eddyline
WORKDIR /data
EXPOSE 8765
ENV EDDYLINE_HOST=0.0.0.0 EDDYLINE_DATA_DIR=/data/eddyline
HEALTHCHECK --interval=10s --timeout=3s --start-period=20s CMD ["/opt/eddyline/bin/eddyline-health"]
ENTRYPOINT ["/opt/eddyline/bin/eddyline"]
CMD ["server"]
