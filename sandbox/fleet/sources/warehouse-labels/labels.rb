# Prints shelf labels for the warehouse.
require "aws-sdk-s3"
require "json"

S3 = Aws::S3::Client.new
BUCKET = ENV.fetch("BUCKET")

Label = Struct.new(:shelf, :product, :amount) do
  def to_zpl
    ["^XA", "^FO40,40^A0N,60^FD#{clean(product)}^FS", "^FO40,120^A0N,40^FD#{clean(shelf)} / #{amount}^FS", "^XZ"].join("\n")
  end

  private

  def clean(text)
    text.to_s.gsub(/[^A-Za-z0-9 .-]/, "")
  end
end

def handler(event:, context:)
  labels = event.fetch("labels", []).map do |each|
    Label.new(each["shelf"], each["product"], Integer(each["amount"]))
  end
  S3.put_object(bucket: BUCKET, key: "labels/#{context.aws_request_id}.zpl", body: labels.map(&:to_zpl).join("\n"))
  { printed: labels.size }
end
