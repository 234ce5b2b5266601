# One image for api and worker (GOVAPP_ROLE): our code, Appium and its driver, adb, Chromium for the virtual device. Not built here
# (no Docker daemon where it was written).
FROM node:24-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
# The lock file's scripts stay off (.npmrc); development packages are needed to compile.
RUN npm ci --no-audit --no-fund
COPY . .
RUN npm run build && npm prune --omit=dev --no-audit --no-fund

FROM node:24-bookworm-slim
RUN apt-get update \
  && apt-get install -y --no-install-recommends adb aapt android-framework-res apksigner openjdk-17-jre-headless chromium chromium-driver chromium-sandbox fonts-noto-cjk poppler-utils procps \
  && rm -rf /var/lib/apt/lists/*
WORKDIR /app
COPY --from=build /app/package.json ./
COPY --from=build /app/node_modules node_modules
COPY --from=build /app/dist dist
RUN mkdir -p /data && chown node:node /data
USER node
VOLUME /data
ENV NODE_ENV=production GOVAPP_DATA=/data
CMD ["node", "dist/src/main.js"]
