#!/bin/sh
# A copy of the data set on PostgreSQL: whole or not there. With a number of seconds as argument it makes another after that long, for ever.
# The address is LEVENSBREED_DATABASE_URL, or what PGHOST, PGUSER, PGDATABASE and PGPASSWORD say.
set -eu
umask 077
folder=${LEVENSBREED_BACKUPS:?}
days=${LEVENSBREED_BACKUP_DAYS:-7}

copy() {
  name="levensbreed-$(date -u +%Y%m%dT%H%M%SZ).dump"
  write || { rm -f "$folder/$name.part"; return 1; }
}

write() {
  mkdir -p "$folder" &&
    pg_dump --format=custom --no-password --file="$folder/$name.part" ${LEVENSBREED_DATABASE_URL:+"--dbname=$LEVENSBREED_DATABASE_URL"} &&
    mv "$folder/$name.part" "$folder/$name" &&
    echo "made $folder/$name" &&
    find "$folder" -name 'levensbreed-*.dump*' ! -name "$name" -mmin "+$((days * 1440))" -print -delete
}

if [ $# -eq 0 ]; then
  copy
  exit
fi
while :; do
  copy || echo "no copy was made" >&2
  sleep "$1" &
  wait $!
done
