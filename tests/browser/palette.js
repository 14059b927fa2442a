// Brings a picture back to at most 256 colours; returns its size, the palette, and a colour number per pixel as base64.
async (source) => {
  const image = await createImageBitmap(await (await fetch(source)).blob());
  const canvas = new OffscreenCanvas(image.width, image.height);
  const paint = canvas.getContext("2d");
  paint.drawImage(image, 0, 0);
  const { data } = paint.getImageData(0, 0, image.width, image.height);

  const bucketOf = (at) => ((data[at] >> 3) << 10) | ((data[at + 1] >> 3) << 5) | (data[at + 2] >> 3);
  const buckets = new Map();
  for (let at = 0; at < data.length; at += 4) {
    const bucket = bucketOf(at);
    const sum = buckets.get(bucket) ?? [0, 0, 0, 0];
    sum[0] += data[at];
    sum[1] += data[at + 1];
    sum[2] += data[at + 2];
    sum[3] += 1;
    buckets.set(bucket, sum);
  }
  const common = [...buckets.values()].sort((one, other) => other[3] - one[3]).slice(0, 256);
  const palette = common.map(([red, green, blue, count]) => [red, green, blue].map((sum) => Math.round(sum / count)));

  const nearest = ([red, green, blue]) => {
    const distances = palette.map((colour) => (colour[0] - red) ** 2 + (colour[1] - green) ** 2 + (colour[2] - blue) ** 2);
    return distances.indexOf(Math.min(...distances));
  };
  const numbers = new Map([...buckets].map(([bucket, sum]) => [bucket, nearest(sum.slice(0, 3).map((part) => part / sum[3]))]));
  let pixels = "";
  for (let at = 0; at < data.length; at += 4) pixels += String.fromCharCode(numbers.get(bucketOf(at)));
  return { width: image.width, height: image.height, palette: palette.flat(), pixels: btoa(pixels) };
};
