from aws_lambda_powertools import Logger
from aws_lambda_powertools.event_handler import AppSyncResolver
from aws_lambda_powertools.event_handler.appsync import Router

from api.posts import PostRepository

logger = Logger(service="blog")
app = AppSyncResolver()
router = Router()
repository = PostRepository()


def caller():
    return router.current_event.identity.sub


@router.resolver(type_name="Query", field_name="myPosts")
def my_posts(limit: int = 20):
    return repository.by_author(caller(), min(int(limit), 100))


@router.resolver(type_name="Mutation", field_name="addPost")
def add_post(title: str, text: str):
    post = repository.add(caller(), title, text)
    logger.info("post added", extra={"post_id": post["id"], "title": title})
    return post


app.include_router(router)


@logger.inject_lambda_context
def handler(event, context):
    return app.resolve(event, context)
