# One image for the site, the worker and the one-off commands; compose.yaml starts it three times.
FROM python:3.12-slim

# Pango draws the PDFs; harfbuzz-subset makes their fonts small.
RUN apt-get update \
    && apt-get install -y --no-install-recommends \
        libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 \
    && rm -rf /var/lib/apt/lists/* \
    && useradd --uid 10001 --no-create-home --shell /usr/sbin/nologin ret \
    && install -d -m 700 -o ret -g ret /bestanden

WORKDIR /app
# the file system is read-only; fontconfig keeps its cache in /tmp
ENV PYTHONDONTWRITEBYTECODE=1 PYTHONUNBUFFERED=1 XDG_CACHE_HOME=/tmp

COPY requirements.lock .
RUN pip install --no-cache-dir --no-compile --require-hashes -r requirements.lock

# The second reader of texts: an environment of its own, with the lists that it looks names up in (docs/pseudoniem.md).
COPY requirements-lezer.lock ret/werker/lezer.py /lezer/
RUN python -m venv /lezer \
    && /lezer/bin/pip install --no-cache-dir --no-compile --require-hashes -r /lezer/requirements-lezer.lock \
    && /lezer/bin/python -I /lezer/lezer.py --bouw /lezer/lijsten

COPY . .
# The secrets exist for this line only: the settings want some, collecting files uses none.
RUN RET_SECRET_KEY=bouw RET_BSN_SLEUTELS=bouw:Ym91dw== python manage.py collectstatic --noinput

USER ret
EXPOSE 8000
CMD ["python", "-m", "gunicorn", "ret.config.wsgi", "--bind", "0.0.0.0:8000", \
     "--workers", "2", "--timeout", "120", "--worker-tmp-dir", "/dev/shm", "--no-control-socket"]
